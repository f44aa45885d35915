import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { detect } from '#ingest/file/detect.ts';
import type { ImportedRun, ImportOptions } from '#ingest/file/importer.ts';
import { openPath } from '#ingest/file/open-path.ts';
import type { AttributeValue, Span } from '#trace/span.ts';

/** Recorded runs of others with their published figures; they stand beside the project and are no part of it. */
export const dataFolder = join(import.meta.dirname, '../../../shared/data');

/** A `describe` whose title says what it needs, skipped where the data are absent. */
export function describeData(title: string, body: () => void): void {
  describe.runIf(existsSync(dataFolder))(`${title} (recorded runs: needs ../shared/data)`, body);
}

/** A folder's expected.json, or `absent` where the data are. */
export function expectedOf<T>(folder: string, absent: T): T {
  if (!existsSync(dataFolder)) return absent;
  return JSON.parse(readFileSync(join(dataFolder, folder, 'expected.json'), 'utf8'));
}

/** A run with its root at hand. */
export interface ReadRun extends ImportedRun {
  readonly root: Span;
}

export interface ReadFile {
  readonly runs: readonly ReadRun[];
  readonly notes: readonly string[];
}

const known = new Map<string, Promise<ReadFile>>();

/** All runs of a path under the data folder, read once; files that hold none are passed over, as importing a folder does. */
export function readData(path: string): Promise<ReadFile> {
  const reading = known.get(path) ?? readAnew(path);
  known.set(path, reading);
  return reading;
}

export async function readAnew(path: string, options: ImportOptions = {}): Promise<ReadFile> {
  const runs: ReadRun[] = [];
  const notes: string[] = [];
  for await (const file of openPath(join(dataFolder, path))) {
    const importer = await detect(file).catch((error: unknown) => {
      notes.push(String(error));
      return undefined;
    });
    if (importer === undefined) continue;
    for await (const run of importer.read(file, { ...options, note: (line) => notes.push(line) })) {
      const root = run.spans.find((span) => span.parentSpanId === '');
      if (root === undefined) throw new Error(`${run.key} has no root span`);
      runs.push({ ...run, root });
    }
  }
  return { runs, notes };
}

type Scalar = string | number | boolean | undefined;

/** A plain attribute of a run's root span. */
export function attribute(run: ReadRun, name: string): Scalar {
  return scalar(run.root.attributes[name]);
}

function scalar(value: AttributeValue | undefined): Scalar {
  if (value === undefined || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  throw new TypeError('not a plain attribute');
}

export function dimension(run: ReadRun, name: string): Scalar {
  return attribute(run, `airworthy.dimension.${name}`);
}

export function succeeded(run: ReadRun): boolean {
  return attribute(run, 'airworthy.outcome') === 'success';
}

/** Sum of a numeric attribute over spans; what is absent adds nothing. */
export function total(spans: readonly Span[], name: string): number {
  return spans.reduce((sum, span) => sum + Number(scalar(span.attributes[name]) ?? 0), 0);
}

export function spansOf(runs: readonly ReadRun[], operation: string): readonly Span[] {
  return runs.flatMap((run) => run.spans.filter((span) => span.attributes['gen_ai.operation.name'] === operation));
}

/** Values of a score by name, one a run that has it. */
export function scoresOf(runs: readonly ReadRun[], name: string): readonly number[] {
  return runs.flatMap((run) =>
    run.root.events
      .filter((event) => event.attributes['gen_ai.evaluation.name'] === name)
      .map((event) => Number(scalar(event.attributes['gen_ai.evaluation.score.value']))),
  );
}

export function countBy<T>(
  items: readonly T[],
  keyOf: (item: T) => AttributeValue | undefined,
): Record<string, number> {
  const groups = Object.groupBy(items, (item) => String(scalar(keyOf(item))));
  return Object.fromEntries(Object.entries(groups).map(([key, group = []]) => [key, group.length]));
}

/** Successes and trials of each case. */
export function byCase(runs: readonly ReadRun[]): readonly { readonly n: number; readonly successes: number }[] {
  const groups = Object.values(Object.groupBy(runs, (run) => String(attribute(run, 'airworthy.case'))));
  return groups.map((group = []) => ({ n: group.length, successes: group.filter(succeeded).length }));
}

/** Mean over cases of C(c, k) / C(n, k): that k attempts drawn from those made all succeed. */
export function passHatK(runs: readonly ReadRun[], k: number): number {
  const cases = byCase(runs);
  const each = cases.map(({ n, successes }) => {
    let product = 1;
    for (let i = 0; i < k; i++) product *= Math.max(0, successes - i) / (n - i);
    return product;
  });
  return each.reduce((sum, value) => sum + value, 0) / cases.length;
}

export function percent(runs: readonly ReadRun[], good: (run: ReadRun) => boolean): number {
  return (100 * runs.filter(good).length) / runs.length;
}
