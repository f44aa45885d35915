import type { Context } from '@opentelemetry/api';
import { SpanKind } from '@opentelemetry/api';
import type { Chance } from './chance.ts';
import type { Ending, Visit } from './session.ts';
import { noParent } from './telemetry.ts';
import type { Telemetry } from './telemetry.ts';

interface Aftermath {
  readonly ending: Ending;
  /** The context of the visit's root span: what is said later about the visit is tied to it. */
  readonly root: Context;
  /** Nothing is known of what comes after. */
  readonly until: Date;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** What comes in after a visit: the state check's result, a customer's stars, and for a few the order once more. */
export function after(visit: Visit, telemetry: Telemetry, aftermath: Aftermath): Ending {
  const { ending } = aftermath;
  const emit = emitter(visit, telemetry, aftermath);
  reportCheck(ending, emit);
  if (visit.chance.happens(0.3)) reportStars(visit.chance, isSuccess(ending), emit);
  const reopened = reopenedAt(visit, aftermath);
  if (reopened === undefined || ending.kind === 'fault') return ending;
  const attributes = {
    'session.id': visit.id,
    'user.id': visit.scenario.customer.id,
    'app.intent': visit.scenario.intent,
    'app.order_id': visit.scenario.order.id,
    'app.reason': 'customer wrote again about the same order',
  };
  const options = { kind: SpanKind.INTERNAL, startTime: reopened, attributes };
  telemetry.tracer.startSpan('order_reopened', options, noParent).end(new Date(reopened.getTime() + 14));
  return { ...ending, reopened: true };
}

type Result = Readonly<Record<string, string | number>>;
type Emit = (afterMs: number, name: string, result: Result) => void;

/** Emits `gen_ai.evaluation.result` events about the visit's root span. */
function emitter({ id, clock }: Visit, { logger }: Telemetry, { root, until }: Aftermath): Emit {
  const end = clock.now().getTime();
  return (afterMs, name, result) => {
    const timestamp = new Date(end + afterMs);
    if (timestamp > until) return;
    const attributes = { 'gen_ai.evaluation.name': name, 'gen_ai.conversation.id': id, ...result };
    logger.emit({ eventName: 'gen_ai.evaluation.result', timestamp, context: root, attributes });
  };
}

function reportCheck(ending: Ending, emit: Emit): void {
  if (ending.kind === 'fault') {
    // There is nothing to check: the session never came to its end.
    emit(2_000, 'state_check', { 'error.type': ending.code });
    return;
  }
  const { passed, explanation, unwanted } = ending.check;
  emit(2_000, 'state_check', score(passed ? 1 : 0, passed ? 'pass' : 'fail', explanation));
  const harm = unwanted.length > 0;
  const text = harm ? unwanted.join('; ') : 'nothing changed that nobody asked for';
  emit(2_000, 'side_effects', score(harm ? 0 : 1, harm ? 'unwanted_change' : 'clean', text));
}

function reportStars(chance: Chance, pleased: boolean, emit: Emit): void {
  const stars = chance.pick(pleased ? [5, 5, 5, 4, 4, 3] : [1, 1, 2, 2, 3, 4]);
  const label = stars > 3 ? 'satisfied' : stars === 3 ? 'neutral' : 'dissatisfied';
  emit(chance.around(8 * minute, 0.8), 'csat', score(stars, label, `${stars} of 5 stars`));
}

/** When the order came up again, if it did: it had looked right, and was not. */
function reopenedAt({ chance, clock, scenario }: Visit, { ending, until }: Aftermath): Date | undefined {
  const comesBack = chance.happens(0.025) && scenario.intent !== 'product_question';
  const at = new Date(clock.now().getTime() + day + chance.between(-180, 180) * minute);
  return comesBack && isSuccess(ending) && at <= until ? at : undefined;
}

function isSuccess(ending: Ending): boolean {
  return ending.kind === 'checked' && ending.check.passed;
}

function score(value: number, label: string, explanation: string): Result {
  return {
    'gen_ai.evaluation.score.value': value,
    'gen_ai.evaluation.score.label': label,
    'gen_ai.evaluation.explanation': explanation,
  };
}
