import { AirworthyError } from '#base/error.ts';
import { z } from 'zod';
import type { Board, BoardEntry } from './board.ts';

const percent = z.number().min(0).max(100);
const percentOrNone = percent.nullish();

const sweBench = z.object({
  leaderboards: z.array(
    z.object({
      name: z.string(),
      results: z.array(
        z.object({
          name: z.string(),
          resolved: percent,
          date: z.string().nullish(),
          cost: z.number().min(0).nullish(),
          checked: z.union([z.boolean(), z.string()]).nullish(),
          tags: z.array(z.string()).nullish(),
          per_instance_details: z.record(z.string(), z.object({ resolved: z.boolean().nullish() })).nullish(),
        }),
      ),
    }),
  ),
});

const domain = z
  .object({
    pass_1: percentOrNone,
    pass_2: percentOrNone,
    pass_3: percentOrNone,
    pass_4: percentOrNone,
    cost: z.number().nullish(),
  })
  .nullish();
const tau2 = z.array(
  z.object({
    model_name: z.string(),
    submission_date: z.string().nullish(),
    submission_type: z.string().nullish(),
    results: z.record(z.string(), domain),
  }),
);

const plain = z.object({
  name: z.string(),
  benchmark: z.string().default(''),
  tasks: z.int().min(1).optional(),
  entries: z.array(
    z.object({
      name: z.string(),
      score: percent.describe('per cent'),
      date: z.string().optional(),
      cost_usd: z.number().min(0).optional(),
    }),
  ),
});

/** Tasks of the τ²-bench domains. */
const tau2Tasks: Readonly<Record<string, number>> = { airline: 50, retail: 114, telecom: 114, banking_knowledge: 97 };
/** SWE-bench Verified, and mini-SWE-agent on it. */
const verifiedTasks = 500;

/**
 * The leaderboards in a file: SWE-bench's leaderboards.json, τ²-bench's submissions, or a plain `{name, tasks, entries: [{name, score}]}`
 * with scores in per cent, or all of them shares from 0 to 1.
 *
 * @throws AirworthyError `format_unknown` for anything else, `input_invalid` with the place for one of these with a mistake in it.
 */
export function readBoards(file: string, value: unknown): readonly Board[] {
  if (Array.isArray(value) && value.length > 0) return tau2Boards(checked(file, tau2, value));
  if (typeof value === 'object' && value !== null) {
    if (Object.hasOwn(value, 'leaderboards')) return checked(file, sweBench, value).leaderboards.map(sweBoard);
    if (Object.hasOwn(value, 'entries')) return [plainBoard(checked(file, plain, value))];
  }
  throw new AirworthyError('format_unknown', `${file} is not a leaderboard that is known here`, { hint: knownBoards });
}

const knownBoards =
  'known are leaderboards.json of SWE-bench, the submissions of τ²-bench, and {"name", "tasks", "entries": [{"name", "score"}]}, scores in per cent';

function checked<T>(file: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path ?? [];
  const what = isMissing(value, path) ? 'is missing' : (issue?.message ?? 'not as expected');
  throw new AirworthyError('input_invalid', `${file}: ${path.join('.') || 'the board'}: ${what}`, {
    hint: knownBoards,
  });
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  const at = path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
  return at === undefined;
}

function sweBoard({ name, results }: z.output<typeof sweBench>['leaderboards'][number]): Board {
  return {
    name: `SWE-bench ${name}`,
    benchmark: 'swe-bench',
    ...(['Verified', 'bash-only'].includes(name) ? { tasks: verifiedTasks } : {}),
    entries: results.map((row): BoardEntry => {
      const details = Object.values(row.per_instance_details ?? {});
      const attempts = row.tags
        ?.find((tag) => tag.startsWith('System: Attempts - '))
        ?.slice('System: Attempts - '.length);
      return {
        name: row.name,
        score: row.resolved / 100,
        checked: row.checked === true,
        ...(row.date ? { date: row.date } : {}),
        ...(typeof row.cost === 'number' ? { costUsd: row.cost } : {}),
        ...(attempts === undefined ? {} : { attempts }),
        ...(details.length === 0
          ? {}
          : { details: { tasks: details.length, solved: details.filter(({ resolved }) => resolved === true).length } }),
      };
    }),
  };
}

function tau2Boards(rows: z.output<typeof tau2>): readonly Board[] {
  const domains = [...new Set(rows.flatMap(({ results }) => Object.keys(results)))];
  return domains.map((name) => ({
    name: `τ²-bench ${name}`,
    benchmark: 'tau2-bench',
    ...(tau2Tasks[name] === undefined ? {} : { tasks: tau2Tasks[name] }),
    entries: rows.flatMap((row): readonly BoardEntry[] => {
      const found = row.results[name];
      if (typeof found?.pass_1 !== 'number') return [];
      const hats = Object.entries({ 2: found.pass_2, 3: found.pass_3, 4: found.pass_4 });
      const known = hats.flatMap(([k, value]) => (typeof value === 'number' ? [[k, value / 100] as const] : []));
      return [
        {
          name: row.model_name,
          score: found.pass_1 / 100,
          checked: row.submission_type === 'standard',
          ...(row.submission_date ? { date: row.submission_date } : {}),
          ...(known.length === 0 ? {} : { passHatK: Object.fromEntries(known) }),
          ...(typeof found.cost === 'number' ? { costUsd: found.cost } : {}),
        },
      ];
    }),
  }));
}

function plainBoard({ name, benchmark, tasks, entries }: z.output<typeof plain>): Board {
  const areShares = entries.some(({ score }) => score > 0) && entries.every(({ score }) => score <= 1);
  return {
    name,
    benchmark,
    ...(tasks === undefined ? {} : { tasks }),
    ...(areShares ? { scoresAreShares: true } : {}),
    entries: entries.map((entry): BoardEntry => ({
      name: entry.name,
      score: areShares ? entry.score : entry.score / 100,
      ...(entry.date === undefined ? {} : { date: entry.date }),
      ...(entry.cost_usd === undefined ? {} : { costUsd: entry.cost_usd }),
    })),
  };
}
