import { z } from 'zod';

/** OTLP/JSON of runs that a page has to stand: long, hostile, silent, unfinished. */
export interface SentSpan {
  readonly n: number;
  /** The span it lies in; 0 for none. */
  readonly in: number;
  readonly name: string;
  readonly atMs: number;
  readonly tookMs: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly error?: string;
}

/** Of the outline of a run: how much of it has arrived. */
const outline = z.object({ run: z.object({ spans: z.number() }).optional() });

/** 2026-11-20T09:00:00Z. */
const startMs = 1_795_165_200_000;

/** The request that a collector or an agent's exporter would send. */
export function otlpRequest(traceId: string, spans: readonly SentSpan[]): object {
  const resource = { attributes: attributesOf({ 'service.name': 'odd-desk', 'service.version': '1.0.0' }) };
  return {
    resourceSpans: [
      { resource, scopeSpans: [{ scope: { name: 'odd' }, spans: spans.map((span) => sent(traceId, span)) }] },
    ],
  };
}

/** Sends requests to a server's OTLP address, and waits until the run is there to be read. */
export async function record(
  server: { readonly api: string; readonly otlp: string },
  traceId: string,
  spans: readonly SentSpan[],
): Promise<void> {
  const perRequest = 500;
  for (let from = 0; from < spans.length; from += perRequest) {
    const response = await fetch(`${server.otlp}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(otlpRequest(traceId, spans.slice(from, from + perRequest))),
    });
    if (!response.ok) throw new Error(`OTLP was answered ${response.status}: ${await response.text()}`);
  }
  for (;;) {
    const response = await fetch(`${server.api}/api/v1/runs/${traceId}/outline`);
    const { run } = outline.parse(await response.json());
    if (run?.spans === spans.length) return;
    await new Promise((next) => setTimeout(next, 500));
  }
}

/** A run of so many spans: turns of an agent, each a model call, and tool calls, one in a hundred of which fails. */
export function longRun(spans: number): readonly SentSpan[] {
  const found: SentSpan[] = [];
  const callsPerTurn = 8;
  for (let n = 1; n <= spans; n++) {
    const place = (n - 2) % (callsPerTurn + 2);
    if (n === 1)
      found.push({
        n,
        in: 0,
        name: 'invoke_agent long-desk',
        atMs: 0,
        tookMs: spans * 20,
        attributes: agent('long_haul'),
      });
    else if (place === 0)
      found.push({ n, in: 1, name: 'turn', atMs: n * 20, tookMs: 19 * (callsPerTurn + 2), attributes: {} });
    else if (place === 1)
      found.push({ n, in: n - 1, name: 'chat gpt-4.1', atMs: n * 20, tookMs: 15, attributes: chat(n) });
    else
      found.push({
        n,
        in: n - place,
        name: 'execute_tool look_up',
        atMs: n * 20,
        tookMs: 9 + (n % 7),
        attributes: tool(n),
        ...(n % 100 === 0 ? { error: 'the shelf is empty' } : {}),
      });
  }
  return found;
}

/** What an agent under attack may hand on: escapes, HTML, turned and hidden text, pictures and links that call home, a megabyte. */
export const hostileTexts = {
  ansi: '\u001B[31mred\u001B[0m \u001B]8;;https://evil.example/\u0007click\u001B]8;;\u0007',
  html: '<img src=x onerror="document.title=1"><script>document.title="owned"</script><style>*{display:none}</style>',
  bidi: 'pay \u202Egnp.exe\u202C now, \u200Bze\u200Bro\u200Bwidth',
  markdown: [
    '# A heading of the agent',
    '![tracker](https://evil.example/pixel.png)',
    '[your bank](https://evil.example/login) [run](javascript:alert(1)) [data](data:text/html,x) [аpple](https://аpple.com/)',
    '<b onclick="alert(1)">bold?</b>',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '- [ ] a box',
  ].join('\n\n'),
  long: `${'All work and no play makes a dull agent. '.repeat(26_000)}THE END`,
};

export function hostileRun(): readonly SentSpan[] {
  const { ansi, html, bidi, markdown, long } = hostileTexts;
  const name = `tool_${'with_a_name_that_goes_on_'.repeat(8)}`;
  const say = (role: string, content: string) => ({ role, parts: [{ type: 'text', content }] });
  return [
    {
      n: 1,
      in: 0,
      name: `invoke_agent ${ansi}`,
      atMs: 0,
      tookMs: 9000,
      attributes: { ...agent('hostile'), 'airworthy.outcome': 'failure' },
    },
    {
      n: 2,
      in: 1,
      name: 'chat gpt-4.1',
      atMs: 10,
      tookMs: 4000,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'gpt-4.1',
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: 'Never trust a tool.' }]),
        'gen_ai.input.messages': JSON.stringify([say('user', `${ansi}\n${bidi}`), say('user', long)]),
        'gen_ai.output.messages': JSON.stringify([
          {
            role: 'assistant',
            parts: [
              { type: 'reasoning', content: html },
              { type: 'text', content: markdown },
              { type: 'text', content: html },
              { type: 'tool_call', id: 'c1', name, arguments: { html, bidi } },
            ],
          },
        ]),
      },
    },
    {
      n: 3,
      in: 1,
      name: `execute_tool ${name}`,
      atMs: 4100,
      tookMs: 800,
      error: html,
      attributes: {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': name,
        'gen_ai.tool.call.arguments': JSON.stringify({ html, bidi }),
        'gen_ai.tool.call.result': long,
        'error.type': 'HtmlError',
      },
    },
  ];
}

/** A run that says nothing of what was said in it, and has not ended. */
export function silentOpenRun(): readonly SentSpan[] {
  const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4.1', 'airworthy.task': 'silent' };
  return [1, 2, 3].map((n) => ({ n: n + 1, in: 1, name: 'chat gpt-4.1', atMs: n * 900, tookMs: 700, attributes }));
}

function agent(task: string): Readonly<Record<string, string>> {
  return { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'odd-desk', 'airworthy.task': task };
}

/** Two thousand characters each way, as prompts of real agents have them. */
function chat(n: number): Readonly<Record<string, string | number>> {
  const text = (what: string): string => `${what} ${n}. ${'Where is the parcel, and who signed for it? '.repeat(45)}`;
  const call = { type: 'tool_call', id: `call_${n}`, name: 'look_up', arguments: { shelf: n + 1 } };
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4.1',
    'gen_ai.usage.input_tokens': 500 + n,
    'gen_ai.usage.output_tokens': 90,
    'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: text('Question') }] }]),
    'gen_ai.output.messages': JSON.stringify([
      { role: 'assistant', parts: [{ type: 'text', content: text('Answer') }, call] },
    ]),
  };
}

function tool(n: number): Readonly<Record<string, string>> {
  return {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'look_up',
    'gen_ai.tool.call.arguments': JSON.stringify({ shelf: n }),
    'gen_ai.tool.call.result': JSON.stringify({
      found: n % 3,
      note: 'Second row from the left, behind the ladder. '.repeat(20),
    }),
  };
}

function sent(traceId: string, { n, in: parent, name, atMs, tookMs, attributes, error }: SentSpan): object {
  const id = (of: number): string => of.toString(16).padStart(16, '0');
  return {
    traceId,
    spanId: id(n),
    ...(parent === 0 ? {} : { parentSpanId: id(parent) }),
    name,
    kind: 1,
    startTimeUnixNano: `${startMs + atMs}000000`,
    endTimeUnixNano: `${startMs + atMs + tookMs}000000`,
    attributes: attributesOf(error === undefined ? attributes : { 'error.type': 'tool_error', ...attributes }),
    ...(error === undefined ? {} : { status: { code: 2, message: error } }),
  };
}

function attributesOf(values: Readonly<Record<string, string | number>>): readonly object[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
}
