/** OTLP/JSON of small runs, as an agent's exporter would send them. */
export interface SentRun {
  readonly traceId: string;
  readonly task: string;
  readonly outcome?: string;
  readonly session?: string;
  readonly said?: string;
  readonly model?: string;
  /** Without its root span, as of an agent that is still at work or was cut off. */
  readonly isOpen?: boolean;
}

const text = (key: string, value: string) => ({ key, value: { stringValue: value } });
const number = (key: string, value: number) => ({ key, value: { intValue: String(value) } });
/** 2026-11-20T09:00:00Z. */
export const startMs = 1_795_165_200_000;

export function traceId(n: number): string {
  return n.toString(16).padStart(32, 'a');
}

export function exportRequest(runs: readonly SentRun[], release = '1.0.0', fromMs = startMs) {
  const spans = runs.flatMap((run, i) => spansOf(run, fromMs + i * 1000));
  const resource = { attributes: [text('service.name', 'till'), text('service.version', release)] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'till' }, spans }] }] };
}

function spansOf(run: SentRun, atMs: number) {
  const id = (n: number): string => `${run.traceId.slice(-14)}${n.toString(16).padStart(2, '0')}`;
  const span = (n: number, name: string, ms: number, attributes: readonly object[]) => ({
    traceId: run.traceId,
    spanId: id(n),
    ...(n === 1 ? {} : { parentSpanId: id(1) }),
    name,
    kind: 1,
    startTimeUnixNano: `${atMs + n}000000`,
    endTimeUnixNano: `${atMs + n + ms}000000`,
    attributes,
  });
  const said = run.said ?? 'Where is my parcel?';
  const root = span(1, 'invoke_agent till', 900, [
    text('gen_ai.operation.name', 'invoke_agent'),
    text('airworthy.task', run.task),
    ...(run.outcome === undefined ? [] : [text('airworthy.outcome', run.outcome)]),
    ...(run.session === undefined ? [] : [text('session.id', run.session)]),
  ]);
  const chat = span(2, 'chat', 400, [
    text('gen_ai.operation.name', 'chat'),
    text('gen_ai.request.model', run.model ?? 'gpt-4.1'),
    text('gen_ai.input.messages', JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: said }] }])),
    text(
      'gen_ai.output.messages',
      JSON.stringify([{ role: 'assistant', parts: [{ type: 'text', content: 'On its way.' }] }]),
    ),
    number('gen_ai.usage.input_tokens', 120),
    number('gen_ai.usage.output_tokens', 8),
  ]);
  const tool = span(3, 'execute_tool track', 20, [
    text('gen_ai.operation.name', 'execute_tool'),
    text('gen_ai.tool.name', 'track'),
    text('gen_ai.tool.call.arguments', '{"parcel":7}'),
  ]);
  return run.isOpen === true ? [chat, tool] : [root, chat, tool];
}
