/**
 * One promised number: what we take and what the baseline takes, measured in the same run on the same machine, in the
 * same unit, which the name says (`help_ms`, `ingest_spans_per_s`).
 */
export type Measurement = {
  readonly name: string;
  readonly ours: number;
  readonly baseline: number;
  readonly ratio: number;
};

/** A file `*.bench.ts`: its exports. */
export type Bench = {
  readonly name: string;
  run(): Promise<Measurement | readonly Measurement[]>;
};

/** A measurement with its ratio, ours over baseline. */
export function measured(name: string, figures: { ours: number; baseline: number }): Measurement {
  return { name, ...figures, ratio: figures.ours / figures.baseline };
}
