import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import {
  type RunFilter,
  type RunMark,
  runMarks,
  type RangeCondition,
  type ScoreCondition,
  type SliceCondition,
} from '#store/query/run-filter.ts';
import { outcomes } from '#trace/outcome.ts';
import { when } from './when.ts';

const endings: readonly string[] = [...outcomes, 'unknown'];
const marks: readonly string[] = Object.keys(runMarks);

/** In a query string a parameter may stand several times. */
export const several = <T extends z.ZodType<string>>(one: T) =>
  z
    .union([one, z.array(one)])
    .transform((given) => (typeof given === 'string' ? [given] : given))
    .optional();
const outcome = z.string().refine((name) => endings.includes(name), {
  error: ({ input }) => `${String(input)} is no outcome; there are ${endings.join(', ')}`,
});
const mark = z.string().refine((name): name is RunMark => marks.includes(name), {
  error: ({ input }) => `${String(input)} is nothing that a run has; there are ${marks.join(', ')}`,
});
const bound = z.coerce.number().nonnegative().optional();

/** Which runs a request is about: the list, its facets and sessions, exports, saved views and the command line take the same. */
export const runFilterSchema = z.strictObject({
  task: several(z.string()),
  release: several(z.string()),
  outcome: several(outcome),
  model: several(z.string()),
  session: z.string().optional(),
  user: z.string().optional(),
  case: z.string().optional(),
  /** The beginning of the run's id. */
  id: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  /** `language=de`, `language=` for none, `language!=de` for any other; several values of a dimension are alternatives. */
  slice: several(z.string()),
  has: several(mark),
  /** `helpful<0.5` */
  score: several(z.string()),
  min_duration_ms: bound,
  max_duration_ms: bound,
  min_cost_usd: bound,
  max_cost_usd: bound,
  min_steps: bound,
  max_steps: bound,
});
export type RunFilterRequest = z.output<typeof runFilterSchema>;

/** The filter for a request, its times resolved. */
export function runFilterOf(request: RunFilterRequest, nowMs: number): RunFilter {
  const { slice = [], score = [], since, until, has } = request;
  const { task, release, outcome: ended, model, session, user, case: caseId, id } = request;
  return {
    task,
    release,
    outcome: ended,
    model,
    session,
    user,
    case: caseId,
    id,
    since: since === undefined ? undefined : when(since, nowMs),
    until: until === undefined ? undefined : when(until, nowMs),
    slices: slice.map(sliceOf),
    marks: has?.filter((name): name is RunMark => marks.includes(name)),
    scores: score.map(scoreOf),
    ranges: rangesOf(request),
  };
}

/** A slice as a person writes it: `language=de`, `language!=de`. */
export function sliceOf(text: string): SliceCondition {
  const at = text.indexOf('=');
  const isExcluded = text[at - 1] === '!';
  const dimension = text.slice(0, isExcluded ? at - 1 : at);
  if (at > 0 && dimension !== '') {
    return { dimension, value: text.slice(at + 1), ...(isExcluded ? { isExcluded } : {}) };
  }
  throw new AirworthyError('usage', `«${text}» is not a slice`, {
    hint: 'write a dimension and its value: language=de; language!=de for every other value',
  });
}

const comparisons: readonly ScoreCondition['comparison'][] = ['<=', '>=', '<', '>', '='];

/** A bound on a score as a person writes it: `helpful<0.5`. */
function scoreOf(text: string): ScoreCondition {
  const [, name = '', sign, digits = ''] = /^(.+?)(<=|>=|<|>|=)([^<>=]+)$/.exec(text) ?? [];
  const comparison = comparisons.find((each) => each === sign);
  const value = Number(digits);
  if (comparison !== undefined && digits.trim() !== '' && Number.isFinite(value)) return { name, comparison, value };
  throw new AirworthyError('usage', `«${text}» is not a bound on a score`, {
    hint: 'write the score, a comparison and a number: helpful<0.5',
  });
}

function rangesOf(request: RunFilterRequest): readonly RangeCondition[] {
  const bounds = ['min', 'max'] as const;
  const columns = ['duration_ms', 'cost_usd', 'steps'] as const;
  return columns.flatMap((column) =>
    bounds.flatMap((each) => {
      const value = request[`${each}_${column}`];
      return value === undefined ? [] : [{ column, bound: each, value }];
    }),
  );
}

/**
 * What of a filter asks how runs turned out, '' where nothing does: a figure of all runs that the rest lets through, so that it is part of
 * what a look at held-out runs asked.
 */
export function resultsAsked({ outcome: ended = [], marks: has = [], scores = [], ranges = [] }: RunFilter): string {
  const others = [has, scores, ranges].filter((conditions) => conditions.length > 0);
  return [...ended, ...others.map((conditions) => JSON.stringify(conditions))].join(' or ');
}

/** The filter without what it asks about results. */
export function withoutResults(filter: RunFilter): RunFilter {
  return { ...filter, outcome: undefined, marks: undefined, scores: undefined, ranges: undefined };
}
