import { z } from 'zod';
import type { Importer, ImportFile } from '../importer.ts';
import type { JsonRecord } from '../json/array.ts';
import { checked } from '../json/checked.ts';
import { hasKeys, startsObject } from '../json/head.ts';
import { jsonValues } from '../json/values.ts';
import { conversationSteps, type Turn } from '../run/conversation.ts';
import { contentIdentity } from '../run/ids.ts';
import { importedRuns } from '../run/imported-runs.ts';
import type { RecordedRun, RunTime } from '../run/recorded-run.ts';
import { sourceOf } from '../run/source.ts';
import { isoToNs, secondsToNs } from '../run/time.ts';

/** Text, or the list of text parts that newer versions write. */
const contentSchema = z
  .union([z.string(), z.array(z.object({ content: z.string().nullish(), text: z.string().nullish() }))])
  .nullish()
  .transform((content) =>
    Array.isArray(content) ? content.map((part) => part.content ?? part.text ?? '').join('\n') : content,
  );

const messageSchema = z.object({
  role: z.string(),
  content: contentSchema,
  tool_calls: z
    .array(z.object({ function: z.string(), args: z.record(z.string(), z.unknown()), id: z.string().nullish() }))
    .nullish(),
  tool_call_id: z.string().nullish(),
  tool_call: z.object({ function: z.string() }).nullish(),
  error: z.string().nullish(),
});

const recordSchema = z.object({
  suite_name: z.string(),
  pipeline_name: z.string(),
  user_task_id: z.string(),
  injection_task_id: z.string().nullish(),
  attack_type: z.string().nullish(),
  error: z.string().nullish(),
  utility: z.boolean(),
  security: z.boolean(),
  duration: z.number().nonnegative().nullish(),
  evaluation_timestamp: z.string().nullish(),
  messages: z.array(messageSchema),
});
type DojoRecord = z.infer<typeof recordSchema>;

export const agentDojo: Importer = {
  format: 'agentdojo',
  what: 'AgentDojo run logs: one {suite_name, pipeline_name, user_task_id, …} a file',
  recognises: ({ head }) => startsObject(head) && hasKeys(head, 'suite_name', 'pipeline_name', 'user_task_id'),
  read: (file, options) => importedRuns(records(file), options),
};

async function* records(file: ImportFile): AsyncGenerator<RecordedRun> {
  for await (const piece of jsonValues(file)) yield toRun(piece);
}

function toRun(piece: JsonRecord): RecordedRun {
  const record = checked(recordSchema, piece.value, piece.place);
  const attacked = typeof record.injection_task_id === 'string';
  const conversation = conversationSteps(record.messages.map(toTurn));
  return {
    format: 'agentdojo',
    identity: contentIdentity(piece.bytes),
    source: sourceOf('agentdojo', piece.place),
    agent: record.pipeline_name,
    task: record.suite_name,
    case: [record.suite_name, record.user_task_id, record.injection_task_id].filter(Boolean).join('/'),
    release: record.pipeline_name,
    outcome: record.utility ? 'success' : 'failure',
    reason: record.error ?? undefined,
    error: record.error ?? undefined,
    scores: [
      { name: 'utility', value: Number(record.utility) },
      // Without an injection the source writes `security: true` for want of anything to attack.
      ...(attacked ? [{ name: 'attack_success', value: Number(record.security) }] : []),
    ],
    dimensions: {
      suite: record.suite_name,
      attack: record.attack_type ?? 'none',
      task_kind: record.user_task_id.startsWith('injection_task') ? 'injection_task' : 'user_task',
      injection_task: record.injection_task_id ?? undefined,
      error: record.error ? 'true' : undefined,
    },
    time: timeOf(record),
    ...conversation,
  };
}

function timeOf({ duration, evaluation_timestamp: evaluated }: DojoRecord): RunTime {
  const baseNs = evaluated ? isoToNs(evaluated) : undefined;
  const durationNs = typeof duration === 'number' ? secondsToNs(duration) : undefined;
  return durationNs === undefined
    ? { kind: 'unknown', clock: 'missing', baseNs }
    : { kind: 'lasting', durationNs, baseNs };
}

function toTurn(message: z.infer<typeof messageSchema>): Turn {
  return {
    role: message.role,
    text: message.content ?? undefined,
    toolCalls: message.tool_calls?.map((call) => ({
      id: call.id ?? undefined,
      name: call.function,
      arguments: JSON.stringify(call.args),
    })),
    toolCallId: message.tool_call_id ?? undefined,
    toolName: message.tool_call?.function,
    error: message.error ?? undefined,
  };
}
