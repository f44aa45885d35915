import { z } from 'zod';
import type { Importer, ImportFile, ImportOptions } from '../importer.ts';
import { jsonArray } from '../json/array.ts';
import { checked } from '../json/checked.ts';
import { hasKeys, startsObject } from '../json/head.ts';
import type { Place } from '../json/place.ts';
import { importedRuns } from '../run/imported-runs.ts';
import { present } from '../run/present.ts';
import type { RecordedRun } from '../run/recorded-run.ts';
import { shortName, sourceOf } from '../run/source.ts';
import { isoToNs } from '../run/time.ts';
import { recorded } from '../run/usage.ts';

const instanceSchema = z.object({
  resolved: z.boolean(),
  cost: z.number().nullish(),
  api_calls: z.number().nullish(),
});
type Instance = z.infer<typeof instanceSchema>;

const recordSchema = z.object({
  name: z.string(),
  date: z.string().nullish(),
  resolved: z.number().nullish(),
  tags: z.array(z.string()).nullish(),
  per_instance_details: z.record(z.string(), instanceSchema).nullish(),
});
type LeaderboardRecord = z.infer<typeof recordSchema>;

const leaderboardSchema = z.object({ name: z.string(), results: z.array(recordSchema) });

export const sweBench: Importer = {
  format: 'swebench',
  what: 'SWE-bench leaderboards.json: the records that carry per_instance_details',
  recognises: ({ head }) => startsObject(head) && hasKeys(head, 'leaderboards'),
  read: (file, options) => importedRuns(runs(file, options), options),
};

async function* runs(file: ImportFile, options: ImportOptions): AsyncGenerator<RecordedRun> {
  for await (const piece of jsonArray(file, 'leaderboards')) {
    if (piece.kind !== 'element') continue;
    const { name, results } = checked(leaderboardSchema, piece.value, piece.place);
    noteBare(file, name, results, options);
    for (const [index, record] of results.entries()) {
      noteContradiction(file, record, options);
      yield* recordRuns(record, name, { ...piece.place, path: `${piece.place.path}.results[${index}]` });
    }
  }
}

function* recordRuns(record: LeaderboardRecord, leaderboard: string, place: Place): Generator<RecordedRun> {
  const baseNs = record.date ? isoToNs(`${record.date}T00:00:00Z`) : undefined;
  for (const [instance, result] of Object.entries(record.per_instance_details ?? {})) {
    yield {
      format: 'swebench',
      identity: `${leaderboard}/${record.name}/${instance}`,
      source: `${sourceOf('swebench', place)}.per_instance_details.${instance}`,
      task: `swe-bench ${leaderboard}`,
      case: instance,
      release: record.name,
      outcome: result.resolved ? 'success' : 'failure',
      costUsd: recorded(result.cost),
      stepCount: recorded(result.api_calls),
      scores: [{ name: 'resolved', value: Number(result.resolved) }],
      dimensions: { repo: repositoryOf(instance), leaderboard },
      attributes: present({
        'airworthy.published_success_pct': record.resolved,
        'gen_ai.request.model': modelOf(record),
      }),
      time: { kind: 'unknown', clock: 'missing', baseNs },
      steps: [],
    };
  }
}

/** `astropy__astropy-12907` is an issue of `astropy/astropy`. */
function repositoryOf(instance: string): string {
  return instance.slice(0, instance.lastIndexOf('-')).replace('__', '/');
}

function modelOf(record: LeaderboardRecord): string | undefined {
  return record.tags?.find((tag) => tag.startsWith('Model: '))?.slice('Model: '.length);
}

function noteBare(
  file: ImportFile,
  leaderboard: string,
  records: readonly LeaderboardRecord[],
  options: ImportOptions,
): void {
  const bare = records.filter((record) => !record.per_instance_details).length;
  if (bare === 0) return;
  options.note?.(
    `${shortName(file.name)}: ${bare} of ${records.length} records of "${leaderboard}" have no per_instance_details, only a published percentage: no runs to import`,
  );
}

/** Half a point is what rounding and a missing instance can do; more means that one of the two is wrong. */
function noteContradiction(file: ImportFile, record: LeaderboardRecord, options: ImportOptions): void {
  const instances: readonly Instance[] = Object.values(record.per_instance_details ?? {});
  if (instances.length === 0 || typeof record.resolved !== 'number') return;
  const resolved = instances.filter((instance) => instance.resolved).length;
  const share = (100 * resolved) / instances.length;
  if (Math.abs(share - record.resolved) <= 0.5) return;
  options.note?.(
    `${shortName(file.name)}: "${record.name}" publishes ${record.resolved} % resolved, but its flags say ${resolved} of ${instances.length} (${share.toFixed(1)} %): do not trust either before you know which is wrong`,
  );
}
