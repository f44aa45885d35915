import { wilson } from '#stats/interval/wilson.ts';
import {
  type DetectorDesign,
  detectorObserve,
  detectorStart,
  detectorStatistic,
} from '#stats/sequential/e-detector.ts';

/** Whether failures became more frequent within a window, keys as in JSON. */
export type ChangeFinding =
  | {
      readonly kind: 'alarm' | 'none';
      /** The alarm came with this run of the window; null without one. */
      readonly after_runs: number | null;
      readonly runs: number;
      /** The failure rate that is still taken for the old one: the upper end of its interval before. */
      readonly reference: number;
      /** Where nothing changed, a false alarm comes at most once in so many runs on average. */
      readonly false_alarm_every: number;
      /** The evidence at the end, against `false_alarm_every`. */
      readonly evidence: number;
    }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/** Runs before a reference is worth the name. */
const enoughRuns = 20;
/** How many times as many failures are looked for: small rises and large ones. */
const rises = [1.25, 1.5, 2, 3, 5];

/**
 * Watches the runs of a window, in order, for a rise of the failure rate over the one of the window before. Source: Shin, Ramdas,
 * Rinaldo, arXiv 2203.03532; statistics.md §7.
 */
export function findChange(
  before: { readonly runs: number; readonly failures: number },
  failed: ArrayLike<number>,
  falseAlarmEvery: number,
): ChangeFinding {
  if (before.runs < enoughRuns) return { kind: 'insufficient', n: before.runs, need: enoughRuns };
  if (failed.length === 0) return { kind: 'insufficient', n: 0, need: 1 };
  const reference = Math.min(0.999, wilson(before.failures, before.runs).high);
  const design: DetectorDesign = {
    kind: 'shiryaev_roberts',
    reference,
    direction: 'up',
    // The bet that grows fastest for a rise to m times the reference, short of losing everything.
    bets: rises.map((m) => Math.min((m - 1) / (1 - reference), 0.95 / reference)),
    alpha: 1 / falseAlarmEvery,
  };
  const state = detectorObserve(detectorStart(design), design, failed);
  return {
    kind: state.alarm.kind,
    after_runs: state.alarm.kind === 'alarm' ? state.alarm.n : null,
    runs: failed.length,
    reference,
    false_alarm_every: falseAlarmEvery,
    evidence: detectorStatistic(state),
  };
}
