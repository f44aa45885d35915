import { requireCount, requireLevel, requireProbability } from '../domain.ts';
import { type Interval, toUnit } from '../interval/interval.ts';
import { ndtri } from '../special.ts';
import { type JudgeCounts, judgeRates } from './judge-rates.ts';

/** What the judge said of unlabelled runs. */
export interface JudgedShare {
  readonly passRate: number;
  readonly n: number;
}

/** A pass rate corrected for the judge's errors. */
export type CorrectedRate =
  | ({
      readonly kind: 'estimated';
      /** Cut to [0, 1]. */
      readonly value: number;
      /** The estimate before cutting; outside [0, 1] it says that labels and judged runs do not belong together. */
      readonly raw: number;
      /** Delta-method error and interval, for reference; the interval of the result is the one to use. */
      readonly waldError: number;
      readonly wald: Interval;
    } & Interval)
  /** The judge is too near to a coin: the lower bound of J does not reach 0.3. */
  | { readonly kind: 'judge_too_weak'; readonly j: number; readonly jLow: number; readonly need: number };

const leastJ = 0.3;

/**
 * Rogan–Gladen estimate (q + TNR − 1) / J with the interval of Lang & Reiczigel; only for labels from a separate validation set, else
 * use the prediction-powered mean.
 *
 * Throws `numeric` unless the counts fit, 0 ≤ passRate ≤ 1 and n ≥ 1. Source: Lang & Reiczigel 2014, Prev Vet Med 113:13; statistics.md §5.
 */
export function roganGladen(judged: JudgedShare, counts: JudgeCounts, confidence = 0.95): CorrectedRate {
  requireProbability('passRate', judged.passRate);
  requireCount('n', judged.n, 1);
  requireLevel('confidence', confidence);
  const { tpr, tnr, j } = judgeRates(counts, confidence);
  if (j.low <= leastJ) return { kind: 'judge_too_weak', j: j.value, jLow: j.low, need: leastJ };
  const z = ndtri((1 + confidence) / 2);
  const raw = (judged.passRate + tnr.value - 1) / j.value;
  const waldError = errorOf(raw, judged, { tpr: tpr.value, tnr: tnr.value, nPass: tpr.n, nFail: tnr.n });
  const wald = { low: raw - z * waldError, high: raw + z * waldError };
  return {
    kind: 'estimated',
    value: Math.min(1, Math.max(0, raw)),
    raw,
    waldError,
    wald,
    ...langReiczigel(judged, counts, z),
  };
}

interface Accuracy {
  readonly tpr: number;
  readonly tnr: number;
  readonly nPass: number;
  readonly nFail: number;
}

function errorOf(rate: number, judged: JudgedShare, { tpr, tnr, nPass, nFail }: Accuracy): number {
  const { passRate: q, n } = judged;
  const spread =
    (q * (1 - q)) / n + (rate ** 2 * tpr * (1 - tpr)) / nPass + ((1 - rate) ** 2 * tnr * (1 - tnr)) / nFail;
  return Math.sqrt(spread) / (tpr + tnr - 1);
}

/** All three proportions are pulled inwards (z²/2 and one pseudo-count), and the centre is moved by 2z² times an asymmetry term. */
function langReiczigel(judged: JudgedShare, counts: JudgeCounts, z: number): Interval {
  const n = judged.n + z * z;
  const passRate = (judged.n * judged.passRate + (z * z) / 2) / n;
  const nPass = counts.humanPass + 2;
  const nFail = counts.humanFail + 2;
  const tpr = (counts.truePass + 1) / nPass;
  const tnr = (counts.trueFail + 1) / nFail;
  const rate = (passRate + tnr - 1) / (tpr + tnr - 1);
  const shift = 2 * z * z * ((rate * tpr * (1 - tpr)) / nPass - ((1 - rate) * tnr * (1 - tnr)) / nFail);
  const half = z * errorOf(rate, { passRate, n }, { tpr, tnr, nPass, nFail });
  return toUnit({ low: rate + shift - half, high: rate + shift + half });
}
