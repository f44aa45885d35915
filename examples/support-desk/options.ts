import { parseArgs } from 'node:util';
import type { Provider } from './real-model.ts';
import { releases } from './releases.ts';
import type { Release } from './releases.ts';

export const usage = `The example agent: a customer-service desk that reports to OpenTelemetry.

node examples/support-desk/main.ts [options]
  --releases 1,2     which of its two releases to run (both)
  --sessions N       customers for each release (300; 5 with a real model)
  --seed S           another number, other customers (3)
  --now ISO          the end of the fourteen days that are played (now)
  --endpoint URL     where to send ($OTEL_EXPORTER_OTLP_ENDPOINT or http://127.0.0.1:4318)
  --model real       a real model instead of the stand-in, from $OPENAI_API_KEY or $ANTHROPIC_API_KEY,
                     $OPENAI_BASE_URL (any compatible service) and --model-name
`;

export interface Options {
  readonly releases: readonly Release[];
  readonly sessions: number;
  readonly seed: number;
  readonly now: Date;
  readonly endpoint: string;
  /** Without one the stand-in model plays. */
  readonly provider: Provider | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The options of the command line, or `help`; throws where one makes no sense. */
export function readOptions(args: readonly string[], env: Environment): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      releases: { type: 'string', default: '1,2' },
      sessions: { type: 'string' },
      seed: { type: 'string', default: '3' },
      now: { type: 'string' },
      endpoint: { type: 'string', default: env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? 'http://127.0.0.1:4318' },
      model: { type: 'string', default: 'scripted' },
      'model-name': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const real = values.model === 'real';
  if (!real && values.model !== 'scripted') {
    throw new Error(`--model: ${values.model} is neither scripted nor real`);
  }
  return {
    releases: values.releases.split(',').map(releaseOf),
    sessions: whole(values.sessions ?? (real ? '5' : '300'), '--sessions'),
    seed: whole(values.seed, '--seed'),
    now: time(values.now),
    endpoint: values.endpoint,
    provider: real ? providerOf(values['model-name'], env) : undefined,
  };
}

function releaseOf(key: string): Release {
  const release = releases.find((r) => r.key === key.trim());
  if (!release)
    throw new Error(`--releases: there is no release ${key}, only ${releases.map((r) => r.key).join(' and ')}`);
  return release;
}

function providerOf(model: string | undefined, env: Environment): Provider {
  const baseUrl = env['OPENAI_BASE_URL'];
  const anthropic = env['ANTHROPIC_API_KEY'];
  const openai = env['OPENAI_API_KEY'];
  if (openai !== undefined || baseUrl !== undefined) {
    return { name: 'openai', baseUrl: baseUrl ?? 'https://api.openai.com/v1', apiKey: openai ?? '', model };
  }
  if (anthropic === undefined) {
    throw new Error('--model real needs $OPENAI_API_KEY, $ANTHROPIC_API_KEY or $OPENAI_BASE_URL');
  }
  if (model === undefined) throw new Error('--model real with $ANTHROPIC_API_KEY needs --model-name');
  return { name: 'anthropic', baseUrl: 'https://api.anthropic.com/v1', apiKey: anthropic, model };
}

function whole(text: string, option: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`${option}: ${text} is not a whole number above 0`);
  return number;
}

function time(text: string | undefined): Date {
  const date = text === undefined ? new Date() : new Date(text);
  if (Number.isNaN(date.getTime())) throw new Error(`--now: ${text ?? ''} is not a time such as 2026-11-21T12:00:00Z`);
  return date;
}
