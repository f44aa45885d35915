import type { Parameters } from '../engine/engine.ts';
import type { Store } from '../open.ts';
import { touchRuns } from './touch.ts';

/**
 * Evaluation events may name the response they judge instead of its trace. Their scores are written to the run that has the
 * response; where that run is not assembled yet, it takes them up when it is.
 */
export async function linkEvaluations(store: Store, parameters: Parameters): Promise<void> {
  const { engine, at } = store;
  const event = (name: string): string => `LogAttributes['gen_ai.evaluation.${name}']`;
  const arrived = `fromUnixTimestamp64Milli({to:Int64})`;
  const waiting = `SELECT 1 FROM ${at.database}.trace_arrivals WHERE trace_id = '' AND arrived_at > fromUnixTimestamp64Milli({from:Int64}) AND arrived_at <= ${arrived} LIMIT 1`;
  await engine.command(
    `INSERT INTO ${at.database}.scores (run_id, name, source, value, label, explanation, scored_at, version)
SELECT run_id, ${event('name')}, 'event', toFloat64OrNull(${event('score.value')}), ${event('score.label')}, ${event('explanation')}, Timestamp, {version:UInt64}
FROM ${at.logs} AS logs
INNER JOIN (SELECT run_id, arrayJoin(response_ids) AS response FROM ${at.database}.runs FINAL) AS responses
ON LogAttributes['gen_ai.response.id'] = responses.response
WHERE EventName = 'gen_ai.evaluation.result' AND TraceId = '' AND Timestamp > ${arrived} - INTERVAL 7 DAY AND EXISTS (${waiting})`,
    parameters,
    'assemble',
  );
  await touchRuns(store, `run_id IN (SELECT run_id FROM ${at.database}.scores WHERE version = {version:UInt64})`, {
    version: parameters['version'] ?? 0,
  });
}
