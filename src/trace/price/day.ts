/**
 * Midnight UTC of a date YYYY-MM-DD (years from 0000), in ms since the epoch. Pure arithmetic, since the clock's Date is not for
 * this floor: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
 */
export function dayMs(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  // Years that begin in March, so that the leap day is their last.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * 86_400_000;
}
