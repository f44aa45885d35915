import type { Parameters } from '../engine/engine.ts';
import type { Store } from '../open.ts';
import { scoreSourceSql } from './evaluations.ts';
import { numberSql } from '../sql.ts';
import { touchRuns } from './touch.ts';

/** How long after a response an evaluation of it may come, and before. */
const within = 'INTERVAL 7 DAY';

/**
 * Evaluation events may name the response they judge instead of its trace. Their scores are written to the run that has the
 * response: `all` where such events have just come, which looks through all runs of late; else only the runs of this version
 * are asked whether an event was waiting for them. Of several for a run and name, the newest counts.
 */
export async function linkEvaluations(store: Store, version: number, all: boolean): Promise<void> {
  const { engine, at } = store;
  const parameters: Parameters = { version };
  const event = (name: string): string => `LogAttributes['gen_ai.evaluation.${name}']`;
  const waiting = `SELECT LogAttributes['gen_ai.response.id'] AS response, toDateTime64(Timestamp, 3) AS at, ${event('name')} AS name,
  ${numberSql(event('score.value'))} AS value, ${event('score.label')} AS label, ${event('explanation')} AS explanation, ${scoreSourceSql("LogAttributes['airworthy.judge']")} AS said_by
FROM ${at.logs} WHERE EventName = 'gen_ai.evaluation.result' AND TraceId = '' AND Timestamp > now() - ${within}`;
  const responses = `SELECT run_id, arrayJoin(response_ids) AS response FROM ${at.database}.runs FINAL WHERE ${all ? `last_arrival > now() - ${within}` : 'version = {version:UInt64}'}`;
  const known = `SELECT run_id, name, scored_at FROM ${at.database}.scores WHERE source = 'event' OR startsWith(source, 'judge')`;
  await engine.command(
    `INSERT INTO ${at.database}.scores (run_id, name, source, value, label, explanation, scored_at, version)
SELECT run, score, newest.5, newest.2, newest.3, newest.4, newest.1, {version:UInt64}
FROM (SELECT run_id AS run, name AS score, max((at, value, label, explanation, said_by)) AS newest
FROM (${waiting}) AS events GLOBAL INNER JOIN (${responses}) AS responses ON events.response = responses.response
GROUP BY run, score) WHERE (run, score, newest.1) GLOBAL NOT IN (${known})`,
    parameters,
    'assemble',
  );
  await touchRuns(
    store,
    `run_id GLOBAL IN (SELECT run_id FROM ${at.database}.scores WHERE version = {version:UInt64})`,
    parameters,
  );
}
