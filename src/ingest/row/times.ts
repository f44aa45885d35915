/** Why a row's times are not to be trusted; what `airworthy.clock` then says. */
export type ClockNote = 'missing' | 'end_before_start';

const earliestNs = -2_208_988_800_000_000_000n;
const latestNs = 9_223_372_036_854_775_807n;

/** Why a time cannot be stored in a DateTime64(9), or undefined where it can. */
export function timeFault(name: string, timeNs: bigint): string | undefined {
  if (timeNs > latestNs) return afterRange(name);
  return timeNs < earliestNs ? `${name} is before the year 1900` : undefined;
}

export function afterRange(name: string): string {
  return `${name} is after the year 2262, the last that can be stored in nanoseconds`;
}

export function clockNote(startNs: bigint, endNs: bigint): ClockNote | undefined {
  if (startNs === 0n || endNs === 0n) return 'missing';
  return endNs < startNs ? 'end_before_start' : undefined;
}
