import { counted } from '#base/counted.ts';

/** A finding of the doctor, by the names of the API. */
interface Told {
  readonly code: string;
  readonly level: 'warning' | 'note';
}

/** Notes that say of something that it is not understood, or was not told. */
const notUnderstood: Readonly<Record<string, string>> = {
  unknown_kinds: 'some spans are of no known kind',
  without_usage: 'some model calls say nothing of their tokens',
  clocks: 'the times of some runs are not to be trusted',
};

/** Whether what arrives is understood, as the findings have it. */
export function doctorHeadline(findings: readonly Told[]): string {
  const warnings = findings.filter(({ level }) => level === 'warning').length;
  if (warnings > 0) return `${counted(warnings, 'thing')} that figures suffer from`;
  const doubts = findings.flatMap(({ code }) => notUnderstood[code] ?? []);
  if (doubts.length === 0) return 'Everything that arrives is understood';
  return `Nothing distorts the figures; ${doubts.join(', ')}`;
}
