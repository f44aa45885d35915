import type { Step, Turn } from '../../data/run.ts';

/** A part of the conversation: the place of its message, and its own in it. */
export interface Place {
  readonly turn: number;
  readonly part: number;
}

/** Which step belongs to which part of the conversation, both ways. */
export interface SaidWhere {
  /** Where a step is to be read, by its span. */
  readonly ofStep: ReadonlyMap<string, Place>;
  /** The span of the tool that a call asked for, or whose result it is, by {@link placeKey}. */
  readonly ofPart: ReadonlyMap<string, string>;
}

interface Call extends Place {
  readonly id: string;
  readonly given: string;
}

/** How far the arguments of a step and of a call are compared: steps have only the beginning of theirs. */
const compared = 48;
/** How many calls that wait for an answer are looked at. */
const looked = 50;

/** Brings steps and messages together. Spans of tools do not name the call that they answer: it is the first one of the tool with the same arguments. */
export function saidWhere(steps: readonly Step[], turns: readonly Turn[]): SaidWhere {
  const ofStep = new Map<string, Place>();
  const ofPart = new Map<string, string>();
  for (const [turn, { span_id: span }] of turns.entries()) {
    // What a model was given stands before what it said: the step is its answer.
    if (isAnswer(turns, turn) || !ofStep.has(span)) ofStep.set(span, { turn, part: 0 });
  }
  const waiting = callsByName(turns);
  const spanOfCall = new Map<string, string>();
  for (const step of steps.filter(({ kind }) => kind === 'tool')) {
    const call = takeCall(waiting.get(step.name) ?? [], step);
    if (call === undefined) continue;
    ofStep.set(step.span_id, { turn: call.turn, part: call.part });
    ofPart.set(placeKey(call), step.span_id);
    if (call.id !== '') spanOfCall.set(call.id, step.span_id);
  }
  for (const [turn, { message }] of turns.entries()) {
    for (const [part, each] of message.parts.entries()) {
      const span = each.type === 'tool_call_response' ? spanOfCall.get(each.id) : undefined;
      if (span !== undefined) ofPart.set(placeKey({ turn, part }), span);
    }
  }
  return { ofStep, ofPart };
}

export function placeKey({ turn, part }: Place): string {
  return `${turn} ${part}`;
}

/** Whether it is the last message of its span, which is what the model said. */
function isAnswer(turns: readonly Turn[], turn: number): boolean {
  return turns[turn]?.message.role === 'assistant' && turns[turn + 1]?.span_id !== turns[turn].span_id;
}

function callsByName(turns: readonly Turn[]): ReadonlyMap<string, Call[]> {
  const calls = new Map<string, Call[]>();
  for (const [turn, { message }] of turns.entries()) {
    for (const [part, each] of message.parts.entries()) {
      if (each.type !== 'tool_call') continue;
      const call = { turn, part, id: each.id, given: bare(each.arguments) };
      const known = calls.get(each.name);
      if (known === undefined) calls.set(each.name, [call]);
      else known.push(call);
    }
  }
  return calls;
}

/** Takes the call that a step answers out of those that wait for their answer: the first with its arguments; the first, where it has none to tell. */
function takeCall(waiting: Call[], step: Step): Call | undefined {
  const given = bare(step.arguments);
  const same = waiting.slice(0, looked).findIndex((call) => given === '' || call.given === given);
  return same === -1 ? undefined : waiting.splice(same, 1)[0];
}

/** Arguments without what only lays them out, as far as they are compared. */
function bare(given: unknown): string {
  const text = typeof given === 'string' ? given : (JSON.stringify(given) ?? '');
  return text.replaceAll(/[\s…]/g, '').slice(0, compared);
}
