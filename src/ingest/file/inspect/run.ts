import type { JsonRecord } from '../json/array.ts';
import { checked } from '../json/checked.ts';
import { present } from '../run/present.ts';
import type { RecordedRun, RunTime, Usage } from '../run/recorded-run.ts';
import { sourceOf } from '../run/source.ts';
import { isoToNs, secondsToNs } from '../run/time.ts';
import { toUsage } from './messages.ts';
import { type Log, type Sample, sampleSchema } from './schema.ts';
import { outcomeOfScores, sampleScores } from './scores.ts';
import { sampleSteps } from './steps.ts';

/** A sample of an Inspect log as a run: epochs are attempts, an error is a fault of the machinery. */
export function sampleRun(piece: JsonRecord, log: Log): RecordedRun {
  const sample = checked(sampleSchema, piece.value, piece.place);
  const { task, model, run_id: run, task_id: taskId } = log.eval;
  const conversation = sampleSteps(sample, model);
  const scores = sampleScores(sample);
  const measured = conversation.steps.some((step) => step.kind !== 'tool' && step.usage !== undefined);
  return {
    format: 'inspect',
    identity: sample.uuid ?? [run, taskId, task, sample.id, sample.epoch].join('/'),
    source: sourceOf('inspect', piece.place),
    agent: task,
    task,
    case: `${task}/${sample.id}`,
    attempt: Math.max(0, sample.epoch - 1),
    release: model,
    ...(sample.error
      ? { outcome: 'fault', reason: sample.error.message, error: sample.error.message }
      : {
          outcome: outcomeOfScores(scores),
          reason: sample.limit ? `stopped by the ${sample.limit.type} limit` : undefined,
        }),
    scores,
    usage: measured ? undefined : totalUsage(sample),
    attributes: present({ 'inspect.status': log.status }),
    time: timeOf(sample, log),
    ...conversation,
  };
}

/** What the whole sample used, for logs that keep no events. */
function totalUsage(sample: Sample): Usage | undefined {
  const [first, ...more] = Object.values(sample.model_usage ?? {});
  return more.length === 0 ? toUsage(first ?? sample.output?.usage) : undefined;
}

function timeOf(sample: Sample, log: Log): RunTime {
  const stamps = (sample.events ?? sample.transcript?.events ?? []).flatMap((event) =>
    typeof event.timestamp === 'bigint' ? [event.timestamp] : [],
  );
  const startNs = sample.started_at ?? stamps[0];
  if (typeof startNs !== 'bigint') {
    return { kind: 'unknown', clock: 'missing', baseNs: log.eval.created ? isoToNs(log.eval.created) : undefined };
  }
  const lasted = typeof sample.total_time === 'number' ? secondsToNs(sample.total_time) : undefined;
  const endNs = sample.completed_at ?? (lasted === undefined ? stamps.at(-1) : startNs + lasted) ?? startNs;
  return { kind: 'known', startNs, endNs: endNs < startNs ? startNs : endNs };
}
