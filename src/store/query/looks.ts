import { z } from 'zod';
import { heldOutLayer } from '#measure/held-out/look.ts';
import type { Store } from '../open.ts';
import { text } from '../sql.ts';
import { dimensionSql } from './report-window.ts';
import type { Where } from './where.ts';

/** Who looks at which held-out runs, for what. */
export interface Look {
  readonly command: 'gate' | 'compare' | 'report' | 'drift' | 'runs' | 'show' | 'export';
  readonly askedBy: string;
  /** The releases asked about, as asked; none for all. */
  readonly releases: readonly string[];
  /** Which figures are read of the runs, besides how they ended. */
  readonly figures: string;
  /** The runs that are read, those of other layers too. */
  readonly among: Where;
}

const heldOut = `dimensions['layer'] = ${text(heldOutLayer)}`;
/** A case; runs without one are one case of their task. Hashes stay in the store: as numbers they would not survive JSON. */
const caseHash = 'sipHash64(task, case_id)';

const foundSchema = z.object({
  runs: z.number(),
  cases: z.number(),
  eval_set: z.string(),
  /** Digest of what is shown: which runs, and what they came to. */
  shown: z.string(),
});
export type HeldOutFound = z.output<typeof foundSchema>;

/** Whether any run says of which layer it is: asked first, since it costs next to nothing. */
export async function hasLayers({ engine, at }: Store): Promise<boolean> {
  const sql = `SELECT run_id FROM ${at.database}.runs WHERE has(dimensions.keys, 'layer') LIMIT 1`;
  return (await engine.rows(sql, z.object({ run_id: z.string() }))).length > 0;
}

/** The held-out runs among those that are read; undefined where there is none. */
export async function heldOutRuns({ engine, at }: Store, { among }: Look): Promise<HeldOutFound | undefined> {
  const sql = `SELECT count() AS runs, uniqExact(${caseHash}) AS cases,
  substring(lower(hex(sipHash128(arraySort(groupUniqArray(${caseHash}))))), 1, 12) AS eval_set,
  lower(hex(sum(sipHash64(run_id, outcome, score.name, score.value)))) AS shown
FROM ${at.database}.runs FINAL WHERE ${heldOut} AND ${among.sql}`;
  const [found] = await engine.rows(sql, foundSchema, { parameters: among.parameters });
  return found === undefined || found.runs === 0 ? undefined : found;
}

const spentSchema = z.object({ spent: z.number(), repeated: z.boolean() });

/** How much the looks so far saw of these cases, and whether this question was asked before. A question counts once. */
export async function looksAt(
  { engine, at }: Store,
  { among }: Look,
  question: string,
): Promise<z.output<typeof spentSchema>> {
  const cases = `SELECT DISTINCT ${caseHash} FROM ${at.database}.runs FINAL WHERE ${heldOut} AND ${among.sql}`;
  const looked = `SELECT arrayJoin(seen) AS one FROM (SELECT any(cases) AS seen FROM ${at.database}.looks GROUP BY question)`;
  const sql = `SELECT count() / (SELECT count() FROM (${cases})) AS spent,
  toBool((SELECT count() FROM ${at.database}.looks WHERE question = {look_question:String}) > 0) AS repeated
FROM (${looked}) WHERE one GLOBAL IN (${cases})`;
  const parameters = { ...among.parameters, look_question: question };
  const [row] = await engine.rows(sql, spentSchema, { parameters });
  return row ?? { spent: 0, repeated: false };
}

/** Records a look; resolves when it is durable. */
export async function writeLook(
  { engine, at }: Store,
  { among, command, askedBy, releases }: Look,
  counted: { readonly atMs: number; readonly evalSet: string; readonly question: string },
): Promise<void> {
  const sql = `INSERT INTO ${at.database}.looks (looked_at, command, asked_by, releases, layer, eval_set, cases, runs, question)
SELECT fromUnixTimestamp64Milli({look_at:Int64}), {look_command:String}, {look_by:String}, {look_releases:Array(String)}, ${text(heldOutLayer)}, {look_set:String}, groupUniqArray(${caseHash}), count(), {look_question:String}
FROM ${at.database}.runs FINAL WHERE ${heldOut} AND ${among.sql}`;
  await engine.command(sql, {
    ...among.parameters,
    look_at: counted.atMs,
    look_command: command,
    look_by: askedBy,
    look_releases: releases,
    look_set: counted.evalSet,
    look_question: counted.question,
  });
}

/** Runs by their ids. */
export function theseRuns(ids: readonly string[]): Where {
  return { sql: 'run_id IN {look_runs:Array(String)}', parameters: { look_runs: ids } };
}

/** The runs of a report's window. */
export function windowRuns(window: {
  readonly task?: string | undefined;
  readonly release?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly slice: Readonly<Record<string, string>>;
}): Where {
  const parameters: Record<string, string> = {};
  const conditions: string[] = ['true'];
  const add = (name: string, value: string | undefined, condition: string): void => {
    if (value === undefined) return;
    conditions.push(condition);
    parameters[name] = value;
  };
  add('task', window.task, 'task = {task:String}');
  add('release', window.release, 'release = {release:String}');
  add('since', window.since, 'started_at >= parseDateTime64BestEffort({since:String}, 9)');
  add('until', window.until, 'started_at < parseDateTime64BestEffort({until:String}, 9)');
  for (const [i, [name, value]] of Object.entries(window.slice).entries()) {
    add(`slice${i}`, value, `${dimensionSql(name)} = {slice${i}:String}`);
  }
  return { sql: conditions.join(' AND '), parameters };
}

/** Runs that are not held out. */
export const notHeldOut: Where = { sql: `NOT (${heldOut})`, parameters: {} };
