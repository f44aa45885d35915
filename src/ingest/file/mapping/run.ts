import { z } from 'zod';
import { type Outcome, outcomes } from '#trace/outcome.ts';
import type { JsonRecord } from '../json/array.ts';
import { checked } from '../json/checked.ts';
import { type Conversation, conversationSteps } from '../run/conversation.ts';
import type { RecordIdentities } from '../run/ids.ts';
import { openAiMessageSchema, openAiTurn } from '../run/openai-message.ts';
import { present } from '../run/present.ts';
import type { RecordedRun, Score } from '../run/recorded-run.ts';
import { sourceOf } from '../run/source.ts';
import { recorded } from '../run/usage.ts';
import { MappedRecord } from './record.ts';
import type { JsonLinesMapping } from './schema.ts';
import { mappedTime } from './time.ts';

/** A record as a run, read by the mapping. Throws `input_invalid` with the path of the first value that is not in shape. */
export function mappedRun(
  { value, bytes, place }: JsonRecord,
  mapping: JsonLinesMapping,
  identities: RecordIdentities,
): RecordedRun {
  const record = new MappedRecord(value, place);
  const attempt = record.text(mapping.attempt);
  const { tokens } = mapping;
  return {
    format: 'json-lines',
    identity: record.text(mapping.id) ?? identities.of(bytes),
    source: `${sourceOf('json-lines', place)} line ${place.line}`,
    agent: record.text(mapping.agent),
    task: record.text(mapping.task),
    case: record.text(mapping.case),
    attempt: attempt !== undefined && /^\d+$/.test(attempt) ? Number(attempt) : undefined,
    release: record.text(mapping.release),
    outcome: outcomeOf(record, mapping),
    reason: record.text(mapping.reason),
    costUsd: recorded(record.number(mapping.cost_usd)),
    usage: {
      inputTokens: record.number(tokens?.input),
      outputTokens: record.number(tokens?.output),
      cacheReadTokens: record.number(tokens?.cache_read),
      cacheWriteTokens: record.number(tokens?.cache_write),
      reasoningTokens: record.number(tokens?.reasoning),
    },
    attributes: present({
      'gen_ai.request.model': record.text(mapping.model),
      'gen_ai.conversation.id': record.text(mapping.session),
      'user.id': record.text(mapping.user),
    }),
    scores: scoresOf(record, mapping),
    dimensions: Object.fromEntries(
      Object.entries(mapping.dimensions ?? {}).map(([name, source]) => [name, record.text(source)]),
    ),
    time: mappedTime(record, mapping),
    ...stepsOf(record, mapping),
  };
}

function stepsOf(record: MappedRecord, mapping: JsonLinesMapping): Conversation | { readonly steps: [] } {
  const messages = mapping.messages && record.at(mapping.messages);
  if (mapping.messages === undefined || messages === undefined) return { steps: [] };
  const turns = checked(z.array(openAiMessageSchema), messages, record.placeOf(mapping.messages)).map(openAiTurn);
  return conversationSteps(turns, { requestModel: record.text(mapping.model) });
}

function outcomeOf(record: MappedRecord, { outcome }: JsonLinesMapping): Outcome | undefined {
  const said = record.text(outcome);
  if (said === undefined || outcome === undefined) return undefined;
  const meaning = outcome.values === undefined ? plain(said) : outcome.values[said];
  if (meaning !== undefined) return meaning;
  throw record.invalid(
    outcome.path,
    `"${said}" is no outcome`,
    `say what it means under outcome.values; outcomes are ${outcomes.join(', ')}`,
  );
}

function plain(said: string): Outcome | undefined {
  if (said === 'true') return 'success';
  return said === 'false' ? 'failure' : outcomes.find((known) => known === said);
}

function scoresOf(record: MappedRecord, mapping: JsonLinesMapping): readonly Score[] {
  return Object.entries(mapping.scores ?? {}).flatMap(([name, path]): readonly Score[] => {
    const value = record.at(path);
    if (value === undefined) return [];
    if (typeof value === 'number') return [{ name, value }];
    if (typeof value === 'boolean') return [{ name, value: Number(value) }];
    const label = record.text({ path });
    return [{ name, label }];
  });
}
