import { counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import type { Effect } from '#measure/drift/decompose.ts';
import type { Drift, DriftSide, DriftVerdict } from '#measure/drift/drift.ts';
import { worseStrata } from '#measure/drift/worse-strata.ts';
import { count, percentRange } from './format.ts';

/** What was found: the word that matters, and the rest of its sentence. */
export interface Finding {
  readonly word: string;
  readonly rest: string;
}

const findings: Readonly<Record<DriftVerdict, Finding>> = {
  worse: { word: 'worse', rest: ': like traffic succeeds less often than before' },
  better: { word: 'better', rest: ': like traffic succeeds more often than before' },
  no_change: { word: 'no change', rest: ' that can be told from chance, for like traffic' },
  insufficient: { word: 'too few runs', rest: ' to tell' },
};

/** Whether like traffic succeeds less often than before, and where. */
export function driftFinding({ verdict, success }: Pick<Drift, 'verdict' | 'success'>): Finding {
  const worse = success.kind === 'estimated' ? worseStrata(success) : [];
  if (worse.length === 0) return findings[verdict];
  const names = worse.map(({ stratum }) => stratumName(stratum)).join(', ');
  const onTheWhole = success.kind === 'estimated' && success.rate.low > 0 ? ', though better on average' : '';
  return { word: 'worse', rest: ` at ${names}: like traffic succeeds less often than before${onTheWhole}` };
}

export const stratumName = (stratum: string): string => plainText(stratum === '' ? '(no task)' : stratum);

/** One side of the comparison: how many runs, how many succeed, what is left out. */
export function driftSideWords(side: DriftSide): string {
  const rate =
    side.success === null
      ? 'success unknown'
      : `${fine(side.success.value)} succeed (${percentRange(side.success)}, n = ${count(side.success.n)})`;
  const apart =
    side.faults + side.unknown === 0
      ? ''
      : `; left out: ${counted(side.faults, 'fault')}, ${count(side.unknown)} of unknown outcome`;
  return `${plainText(side.name)}: ${counted(side.runs, 'run')}, ${rate}${apart}`;
}

/** A part of a change, and what it is owed to. */
export interface ChangePart {
  readonly name: 'mix' | 'rate' | 'total';
  readonly effect: Effect;
  readonly what: string;
}

/** What moved success: mix and rate, which add up to the total; nothing where too few runs tell. */
export function changeParts({ success, by }: Pick<Drift, 'success' | 'by'>): readonly ChangePart[] {
  if (success.kind === 'insufficient') return [];
  const like = by.map((name) => plainText(name)).join(', ');
  return [
    { name: 'mix', effect: success.mix, what: 'because other traffic came' },
    {
      name: 'rate',
      effect: success.rate,
      what: `because runs alike in ${like} end otherwise: this is the agent's doing`,
    },
    { name: 'total', effect: success.total, what: '' },
  ];
}

/** Why there are no parts; nothing where there are. */
export function tooFewWords({ success }: Pick<Drift, 'success'>): string | undefined {
  if (success.kind === 'estimated') return undefined;
  return `It takes ${count(success.need)} sessions or single runs on each side; one side has ${count(success.n)}.`;
}

/** What of the change could not be told apart, since it was there on one side only. */
export function oneSidedWords({ success }: Pick<Drift, 'success'>): string | undefined {
  if (success.kind === 'insufficient' || success.one_sided.length === 0) return undefined;
  return `Only on one side, so counted as mix: ${success.one_sided.map(stratumName).join(', ')}`;
}

/** A difference of shares in percentage points, with its sign. */
export function driftPoints(share: number): string {
  const value = 100 * share;
  const text = Math.abs(value) < 0.05 ? '0' : Math.abs(value).toFixed(1);
  if (text === '0') return '0';
  return value < 0 ? `−${text}` : `+${text}`;
}

export const fine = (share: number): string => `${Number((100 * share).toFixed(1))} %`;
