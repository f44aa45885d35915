import { events } from '#trace/convention/event.ts';
import { flatLists } from '#trace/convention/flat-list.ts';
import { numberSql, text } from '../sql.ts';
import type { AttributeKeys } from './attribute-keys.ts';

/** Names of events that are evaluations. */
export const evaluationEvents: readonly string[] = events
  .filter((event) => event.carries === 'evaluation')
  .map((event) => event.name);
/** Those of a session say nothing about one of its runs. */
const lists = flatLists.filter((list) => list.name === 'evaluations' && !('about' in list && list.about === 'session'));

/** Keys whose presence tells that a span has evaluations spread over attributes. */
export const evaluationKeys: readonly string[] = lists.map(markOf);

function markOf({ prefix, entry }: (typeof lists)[number]): string {
  return `${prefix}0.${entry}.name`;
}

/** SQL for where a score came from: from a judge model, which may be named, or from anything else that sent it. */
export function scoreSourceSql(judge: string, annotator = "''"): string {
  return `multiIf(${judge} != '', concat('judge:', ${judge}), upper(${annotator}) = 'LLM', 'judge', 'event')`;
}

/** SQL for no evaluations. */
export const noEvaluations = "CAST([], 'Array(Tuple(Int64, String, Nullable(Float64), String, String, String))')";

/**
 * SQL for the evaluations that a span carries, in events and spread over attributes: (at in ns, name, value, label, explanation, source).
 * Undefined where no span of the batch can carry any.
 */
export function evaluationsSql(keys: AttributeKeys): string | undefined {
  const found = [...eventsSql(keys), ...spreadSql(keys)];
  return found.length === 0 ? undefined : `arrayConcat(${found.join(', ')})`;
}

function eventsSql(keys: AttributeKeys): string[] {
  const said = (name: string): string => `e.2[${text(`gen_ai.evaluation.${name}`)}]`;
  const read = `e -> (toUnixTimestamp64Nano(e.3), ${said('name')}, ${numberSql(said('score.value'))}, ${said('score.label')}, ${said('explanation')}, ${scoreSourceSql("e.2['airworthy.judge']")})`;
  return evaluationEvents
    .filter((event) => keys.eventHas(event))
    .map((event) => {
      const those = `arrayFilter(e -> e.1 = ${text(event)}, arrayZip(EventNames, EventAttributes, EventTimes))`;
      return `if(has(EventNames, ${text(event)}), arrayMap(${read}, ${those}), [])`;
    });
}

function spreadSql(keys: AttributeKeys): string[] {
  return lists
    .filter((list) => keys.has(markOf(list)))
    .map((list) => `if(${keys.place(markOf(list))} > 0, ${listSql(list)}, [])`);
}

function listSql({ prefix, entry }: (typeof lists)[number]): string {
  const of = (name: string): string => `Values[indexOf(Keys, concat(stem, ${text(name)}))]`;
  // By the position of each name: an entry without a name judges nothing.
  const stems = `arrayMap(k -> substring(k, 1, length(k) - 4), arrayFilter(k -> startsWith(k, ${text(prefix)}) AND endsWith(k, ${text(`.${entry}.name`)}), arrayMap(k -> toString(k), Keys)))`;
  return `arrayMap(stem -> (toUnixTimestamp64Nano(Timestamp), ${of('name')}, ${numberSql(of('score'))}, ${of('label')}, ${of('explanation')}, ${scoreSourceSql("''", of('annotator_kind'))}), ${stems})`;
}
