import type { Outcome } from '#trace/outcome.ts';
import type { Score } from '../run/recorded-run.ts';
import type { Sample } from './schema.ts';

/** The letters and words Inspect's own value_to_float reads. */
const words: Readonly<Record<string, number>> = { C: 1, P: 0.5, I: 0, N: 0, yes: 1, true: 1, no: 0, false: 0 };

/** The scores of a sample; one that is a list or an object scores each of its parts. */
export function sampleScores(sample: Sample): readonly Score[] {
  return Object.entries(sample.scores ?? {}).flatMap(([name, { value, explanation }]) =>
    parts(name, value).map(([part, single]) => ({
      name: part,
      ...graded(single),
      explanation: explanation ?? undefined,
    })),
  );
}

/**
 * How a sample ended by its first score: only where the score says right or wrong. A number between, or on another scale,
 * is a score and no outcome.
 */
export function outcomeOfScores(scores: readonly Score[]): Outcome | undefined {
  const [first] = scores;
  if (first?.value === 1) return 'success';
  const wrong = first?.value === 0 || first?.label === 'P';
  return wrong ? 'failure' : undefined;
}

function parts(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[name, value]];
  return Object.entries(value).map(([key, inner]) => [`${name}.${key}`, inner]);
}

function graded(value: unknown): Pick<Score, 'value' | 'label'> {
  if (typeof value === 'number') return { value };
  if (typeof value === 'boolean') return { value: Number(value) };
  if (typeof value !== 'string') return {};
  const known = words[value] ?? words[value.toLowerCase()];
  const number = known ?? (value.trim() === '' ? Number.NaN : Number(value));
  return { value: Number.isFinite(number) ? number : undefined, label: value };
}
