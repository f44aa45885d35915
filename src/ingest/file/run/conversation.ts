import type { ChatMessage, ToolCall } from './message.ts';
import type { Step, StepTime, Usage } from './recorded-run.ts';

/** A message with what its source knows about how it came to be. */
export interface Turn extends ChatMessage {
  readonly toolName?: string | undefined;
  readonly error?: string | undefined;
  readonly finishReason?: string | undefined;
  readonly usage?: Usage | undefined;
  readonly responseModel?: string | undefined;
  readonly time?: StepTime | undefined;
}

export interface Conversation {
  readonly steps: readonly Step[];
  /** How often the user spoke. */
  readonly turns: number;
  /** What was said after the last model step, and so was answered by none. */
  readonly unanswered: readonly ChatMessage[];
}

/**
 * The steps an agent took, from the messages it exchanged: every assistant message is a model call whose input is what was
 * said since the one before, every tool message a tool call. A greeting that stands before the user's first word was
 * written by a script, not by a model, and is input only.
 */
export function conversationSteps(
  turns: readonly Turn[],
  model: { readonly provider?: string | undefined; readonly requestModel?: string | undefined } = {},
): Conversation {
  const steps: Step[] = [];
  const open: ToolCall[] = [];
  let said: ChatMessage[] = [];
  let userSpoke = !turns.some((turn) => turn.role === 'user');
  for (const turn of turns) {
    if (turn.role === 'user') userSpoke = true;
    if (turn.role === 'assistant' && userSpoke) {
      steps.push({ kind: 'model', ...model, ...madeBy(turn), input: said, output: [turn] });
      open.push(...(turn.toolCalls ?? []));
      said = [];
      continue;
    }
    if (turn.role === 'tool') steps.push(toolStep(turn, takeCall(open, turn)));
    said.push(turn);
  }
  return { steps, turns: turns.filter((turn) => turn.role === 'user').length, unanswered: said };
}

function madeBy({
  usage,
  time,
  finishReason,
  responseModel,
  error,
}: Turn): Pick<Turn, 'usage' | 'time' | 'finishReason' | 'responseModel' | 'error'> {
  return { usage, time, finishReason, responseModel, error };
}

function toolStep(turn: Turn, call: ToolCall | undefined): Step {
  return {
    kind: 'tool',
    name: turn.toolName ?? call?.name ?? 'unknown',
    callId: turn.toolCallId ?? call?.id,
    arguments: call?.arguments,
    result: turn.text,
    error: turn.error,
    time: turn.time,
  };
}

/** The call a tool message answers: by id, else by name, else the oldest still open. */
function takeCall(open: ToolCall[], turn: Turn): ToolCall | undefined {
  const byId = turn.toolCallId ? open.findIndex((call) => call.id === turn.toolCallId) : -1;
  const byName = byId >= 0 ? byId : open.findIndex((call) => call.name === turn.toolName);
  const [call] = open.splice(Math.max(byName, 0), 1);
  return call;
}
