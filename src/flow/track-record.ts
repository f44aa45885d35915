import { z } from 'zod';
import { readSlos } from '#config/slo-files.ts';
import { type GivenVerdict, scopeInProduction } from '#gate/track/given.ts';
import { type BaselineReading, readAgainstBaseline } from '#gate/track/against-baseline.ts';
import { type Aftermath, type ObjectiveReading, readObjective, together } from '#gate/track/objective.ts';
import { aftermathWords } from '#gate/track/aftermath-words.ts';
import { type Standing, standings } from '#gate/track/standing.ts';
import { totalsOf, worstVerdictFirst } from '#gate/track/totals.ts';
import type { Followed, TrackRecord } from '#gate/track/track-record.ts';
import { bySlice } from '#gate/tally/evidence.ts';
import type { Slo } from '#measure/slo/slo.ts';
import { type After, besideBaseline, followedRuns, productionAfter } from '#store/query/followed-runs.ts';
import { liveVerdicts, offlineVerdicts } from '#store/query/given-verdicts.ts';
import { type NamedRelease, releaseNames } from '#store/query/release-names.ts';
import { sloWindows } from '#store/query/slo-tallies.ts';
import type { Context } from './context.ts';
import { readEvidence } from './gate-evidence.ts';
import { settledMs } from './slo.ts';

export const trackRecordRequest = z.strictObject({
  /** The newest verdicts that are followed. */
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

const dayMs = 86_400_000;
/** For so long a verdict is followed; where an objective has a longer window, through its window. */
const followDays = 28;
const alpha = 0.05;

/**
 * The gate measured by what came after: each release that got a verdict, followed in production while the verdict stood.
 *
 * @throws AirworthyError `config_invalid` where the objectives cannot be read.
 */
export async function trackRecord(
  context: Context,
  { limit }: z.output<typeof trackRecordRequest>,
): Promise<TrackRecord> {
  const { given, all, names } = await standingVerdicts(context);
  const slos = readSlos(context.config);
  const followed: Followed[] = [];
  for (const standing of all.slice(0, limit)) followed.push(await follow(context, { standing, names, slos }));
  return {
    schema: 'airworthy.track_record/1',
    at: iso(context.clock.now()),
    objectives: slos.length,
    follow_days: followMs(slos) / dayMs,
    totals: [...totalsOf(followed)],
    releases: [...worstVerdictFirst(followed)],
    faults: given.filter(({ verdict }) => verdict === 'fault').length,
    left_off: Math.max(0, all.length - limit),
  };
}

/** What became of one verdict; undefined for a fault, which is not followed, and for one that there is not. */
export async function followVerdict(context: Context, id: string): Promise<Followed | undefined> {
  const { all, names } = await standingVerdicts(context);
  const standing = all.find(({ ids }) => ids.includes(id));
  return standing && follow(context, { standing, names, slos: readSlos(context.config) });
}

/** All verdicts, and what stood when, newest first. */
async function standingVerdicts({ store }: Context) {
  const given = [...(await offlineVerdicts(store)), ...(await liveVerdicts(store))];
  const names = await releaseNames(store, [...new Set(given.map(({ candidate }) => candidate))]);
  const all = standings(given, (name) => names.get(name)?.releases.join('\n') ?? name).toSorted(
    (a, b) => b.first.given_ms - a.first.given_ms,
  );
  return { given, names, all };
}

interface Question {
  readonly standing: Standing;
  readonly names: ReadonlyMap<string, NamedRelease>;
  readonly slos: readonly Slo[];
}

async function follow(context: Context, { standing, names, slos }: Question): Promise<Followed> {
  const { store } = context;
  const { first, ids, times, replacedMs } = standing;
  // Runs get a while to arrive; verdicts are there at once.
  const after = afterOf(standing, slos, settledMs(context));
  // What has not run since the verdict need not be counted.
  const ran = (names.get(first.candidate)?.lastMs ?? 0) >= after.fromMs;
  const runs = ran ? await followedRuns(store, after) : { runs: 0, unnamed: 0, set_aside: 0 };
  const objectives = runs.runs === 0 ? [] : await readObjectives(store, slos, after);
  const beside = runs.runs === 0 || objectives.length > 0 ? undefined : await readBeside(store, first, after);
  const state = runs.runs === 0 ? 'not_shipped' : stateOf(objectives, beside);
  const replaced = replacedMs !== undefined;
  return {
    verdict_ids: [...ids],
    candidate: first.candidate,
    baseline: first.baseline,
    scope: first.scope,
    verdict: verdictOf(first),
    headline: first.headline,
    by: first.by,
    policy_digest: first.policy_digest,
    given_at: iso(first.given_ms),
    times,
    asked_by: first.asked_by,
    until: iso(after.untilMs),
    days: (after.untilMs - after.fromMs) / dayMs,
    replaced,
    state,
    judged_by: objectives.length > 0 ? 'objectives' : beside === undefined ? 'nothing' : 'baseline',
    runs: runs.runs,
    unnamed_runs: runs.unnamed,
    set_aside: runs.set_aside,
    objectives: [...objectives],
    ...(beside === undefined ? {} : { against_baseline: beside }),
    what: aftermathWords({ state, runs: runs.runs, set_aside: runs.set_aside, replaced, objectives, beside }),
  };
}

/** From when to when the release is followed: while the verdict stood, and no longer than a verdict can answer for. */
function afterOf({ first, replacedMs }: Standing, slos: readonly Slo[], nowMs: number): After {
  const fromMs = first.given_ms;
  const untilMs = Math.min(nowMs, replacedMs ?? nowMs, fromMs + followMs(slos));
  const scope = scopeInProduction(first.scope);
  return { candidate: first.candidate, scope, fromMs, untilMs: Math.max(fromMs, untilMs) };
}

function stateOf(objectives: readonly ObjectiveReading[], beside: BaselineReading | undefined): Aftermath {
  return objectives.length > 0 ? together(objectives.map(({ state }) => state)) : (beside?.state ?? 'too_few');
}

/** The objectives that have events of these runs. */
async function readObjectives(
  store: Context['store'],
  slos: readonly Slo[],
  after: After,
): Promise<readonly ObjectiveReading[]> {
  const only = productionAfter(after);
  // A run that started within the time is followed to its end.
  const window = { sinceMs: [after.fromMs], untilMs: after.untilMs + dayMs, only };
  const tallies = [];
  for (const slo of slos) {
    const tally = (await sloWindows(store, slo, window)).get(after.fromMs);
    if (tally !== undefined && tally.good + tally.bad > 0) tallies.push({ slo, tally });
  }
  return tallies.flatMap(({ slo, tally }) => readObjective(slo, tally, alpha / tallies.length) ?? []);
}

async function readBeside(
  store: Context['store'],
  { baseline, margin }: GivenVerdict,
  after: After,
): Promise<BaselineReading | undefined> {
  const evidence = await readEvidence(store, besideBaseline(after, baseline, after.fromMs - followDays * dayMs));
  const [all] = bySlice(evidence);
  return all === undefined ? undefined : readAgainstBaseline(all, margin);
}

function followMs(slos: readonly Slo[]): number {
  const windows = slos.map(({ window }) => (window.kind === 'rolling' ? window.durationMs : 0));
  return Math.max(followDays * dayMs, ...windows);
}

function verdictOf({ verdict }: GivenVerdict): Followed['verdict'] {
  if (verdict === 'fault') throw new Error('a fault is not followed');
  return verdict;
}

const iso = (ms: number): string => new Date(ms).toISOString();
