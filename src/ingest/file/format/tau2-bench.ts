import { z } from 'zod';
import type { Importer, ImportFile, ImportOptions } from '../importer.ts';
import { jsonArray, type JsonRecord } from '../json/array.ts';
import { checked } from '../json/checked.ts';
import { hasKeys, startsObject } from '../json/head.ts';
import { invalidRecord } from '../json/place.ts';
import { importedRuns } from '../run/imported-runs.ts';
import { present } from '../run/present.ts';
import type { RecordedRun, RunTime } from '../run/recorded-run.ts';
import { shortName, sourceOf, stem } from '../run/source.ts';
import { recorded } from '../run/usage.ts';
import { checkedActions, outcomeOf, rewardSchema, scoresOf } from '../tau2/reward.ts';
import { TaskIds } from '../tau2/task-ids.ts';
import { messageSchema, readConversation } from '../tau2/conversation.ts';
import { secondsToNs, isoTime } from '../run/time.ts';

const infoSchema = z.object({
  agent_info: z.object({ implementation: z.string().nullish(), llm: z.string().nullish() }),
  user_info: z.object({ llm: z.string().nullish() }).nullish(),
  environment_info: z.object({ domain_name: z.string() }),
});
type Info = z.infer<typeof infoSchema>;

const simulationSchema = z.object({
  id: z.string(),
  task_id: z.union([z.string(), z.number()]),
  trial: z.number().int().nonnegative().nullish(),
  start_time: isoTime.nullish(),
  end_time: isoTime.nullish(),
  duration: z.number().nonnegative().nullish(),
  termination_reason: z.string().nullish(),
  agent_cost: z.number().nullish(),
  user_cost: z.number().nullish(),
  reward_info: rewardSchema.nullish(),
  messages: z.array(messageSchema),
});
type Simulation = z.infer<typeof simulationSchema>;

export const tau2Bench: Importer = {
  format: 'tau2-bench',
  what: 'τ²-bench simulations: {info, tasks, simulations: […]}',
  recognises: ({ head }) => startsObject(head) && hasKeys(head, 'info', 'agent_info', 'environment_info'),
  read: (file, options) => importedRuns(records(file, options), options),
};

async function* records(file: ImportFile, options: ImportOptions): AsyncGenerator<RecordedRun> {
  let before: unknown;
  let experiment: Experiment | undefined;
  for await (const piece of jsonArray(file, 'simulations')) {
    if (piece.kind === 'before') before = piece.value;
    if (piece.kind !== 'element') continue;
    experiment ??= readExperiment(before, piece);
    const trusted = !experiment.taskIds.renumbered;
    yield toRun(piece, experiment, file);
    if (trusted && experiment.taskIds.renumbered) {
      options.note?.(
        `${shortName(file.name)}: its runs do not carry the ids of the tasks they are about, so they are not paired with runs of other files`,
      );
    }
  }
}

/** What all simulations of the file share. */
interface Experiment {
  readonly info: Info;
  readonly taskIds: TaskIds;
}

function readExperiment(before: unknown, piece: JsonRecord): Experiment {
  const place = { ...piece.place, path: '$' };
  const { info, tasks } = checked(
    z.object({ info: z.unknown().optional(), tasks: z.unknown().optional() }),
    before,
    place,
  );
  if (info === undefined) {
    throw invalidRecord(place, '"info" must stand before "simulations"', { hint: 'write the keys in that order' });
  }
  return { info: checked(infoSchema, info, { ...place, path: '$.info' }), taskIds: new TaskIds(tasks) };
}

function toRun(piece: JsonRecord, { info, taskIds }: Experiment, file: ImportFile): RecordedRun {
  const simulation = checked(simulationSchema, piece.value, piece.place);
  const domain = info.environment_info.domain_name;
  const model = info.agent_info.llm ?? undefined;
  const { userToolCalls, ...conversation } = readConversation(simulation.messages, model);
  const taskId = String(simulation.task_id);
  taskIds.see(taskId, checkedActions(simulation.reward_info));
  return {
    format: 'tau2-bench',
    identity: simulation.id,
    source: sourceOf('tau2-bench', piece.place),
    agent: info.agent_info.implementation ?? undefined,
    task: domain,
    case: taskIds.renumbered ? `${domain}/${stem(file.name)}/${taskId}` : `${domain}/${taskId}`,
    attempt: simulation.trial ?? undefined,
    release: [info.agent_info.implementation, model].filter(Boolean).join('/') || undefined,
    ...outcomeOf(simulation),
    costUsd: recorded(simulation.agent_cost),
    scores: scoresOf(simulation.reward_info),
    dimensions: { termination: simulation.termination_reason ?? undefined },
    attributes: present({
      'tau2_bench.user_cost_usd': recorded(simulation.user_cost),
      'tau2_bench.user_model': info.user_info?.llm,
      'tau2_bench.user_tool_calls': recorded(userToolCalls),
    }),
    time: timeOf(simulation),
    ...conversation,
  };
}

/** The duration was measured by a clock that does not jump, so it counts where it differs from end minus start. */
function timeOf({ start_time: start, end_time: end, duration }: Simulation): RunTime {
  const lasted = typeof duration === 'number' ? secondsToNs(duration) : undefined;
  if (typeof start !== 'bigint') {
    return lasted === undefined
      ? { kind: 'unknown', clock: 'missing', baseNs: end ?? undefined }
      : { kind: 'lasting', durationNs: lasted, baseNs: undefined };
  }
  const endNs = lasted === undefined ? end : start + lasted;
  if (typeof endNs !== 'bigint' || endNs < start) return { kind: 'unknown', clock: 'missing', baseNs: start };
  return { kind: 'known', startNs: start, endNs };
}
