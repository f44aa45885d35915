/** Figures as sentences show them. */
export { count as whole, counted } from '#base/counted.ts';

/** A share in per cent: `91.3 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A difference of shares in points, with its sign: `−3.2 points`. */
export function points(difference: number): string {
  return `${signed(100 * difference)} points`;
}

/** A margin in points, without a sign: `5 points`, `2.5 points`. */
export function marginPoints(margin: number): string {
  return `${Number((100 * margin).toFixed(1))} points`;
}

/** A number with a real minus sign and one decimal: `+1.0`, `−3.2`. */
export function signed(value: number): string {
  const shown = Math.abs(value).toFixed(1);
  return Number(shown) === 0 ? '0.0' : `${value < 0 ? '−' : '+'}${shown}`;
}

/** Dollars, as exactly as small amounts need. */
export function dollars(usd: number): string {
  if (usd === 0) return '$0';
  return usd >= 1 ? `$${usd.toFixed(2)}` : `$${usd.toPrecision(2)}`;
}
