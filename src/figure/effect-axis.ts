/** The scale of effects: differences in percentage points, or ratios. */
export interface EffectAxis {
  /** Place of a value, 0 at the left and 1 at the right. */
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** The value of no change. */
  readonly neutral: number;
  /** On which side it is worse. */
  readonly worse: 'lower' | 'higher';
}

const pointSteps = [0.5, 1, 2, 5, 10, 20, 25, 50];
const mostTicks = 9;

/** Differences of shares, in points; `values` are all that is to be seen. */
export function pointsAxis(values: readonly number[], worse: EffectAxis['worse']): EffectAxis {
  const room = 0.04;
  const low = Math.max(-1, Math.min(0, ...values) - room);
  const high = Math.min(1, Math.max(0, ...values) + room);
  const step = (pointSteps.find((points) => ((high - low) * 100) / points <= mostTicks) ?? 50) / 100;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => {
    const points = Number(((first + i) * step * 100).toFixed(1));
    const text = points === 0 ? '0' : `${points < 0 ? '−' : '+'}${Math.abs(points)}`;
    return { value: (first + i) * step, text: first + i === last ? `${text} points` : text };
  });
  return { at: (value) => inside((value - low) / (high - low)), ticks, neutral: 0, worse };
}

const ratios = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 5, 10, 20, 50, 100];

/** Ratios on a logarithmic scale, more being worse; `values` are all that is to be seen. */
export function ratioAxis(values: readonly number[]): EffectAxis {
  const seen = values.filter((value) => value > 0 && Number.isFinite(value));
  const low = Math.max(ratios[0] ?? 0, Math.min(0.8, ...seen) / 1.1);
  const high = Math.min(ratios.at(-1) ?? Infinity, Math.max(1.25, ...seen) * 1.1);
  const ticks = ratios.filter((value) => value >= low && value <= high).map((value) => ({ value, text: `${value}×` }));
  const span = Math.log(high / low);
  return { at: (value) => inside(Math.log(Math.max(value, low) / low) / span), ticks, neutral: 1, worse: 'higher' };
}

function inside(share: number): number {
  return Math.min(1, Math.max(0, share));
}
