import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

describe('options', () => {
  it('have defaults that work', () => {
    expect(readOptions([], {})).toMatchObject({
      sessions: 300,
      endpoint: 'http://127.0.0.1:4318',
      provider: undefined,
    });
    expect(readOptions([], { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' })).toMatchObject({
      endpoint: 'http://collector:4318',
    });
  });

  it('take any service that speaks chat completions', () => {
    const real = (env: Readonly<Record<string, string>>): unknown =>
      readOptions(['--model', 'real', '--model-name', 'm'], env);
    expect(real({ OPENAI_API_KEY: 'k' })).toMatchObject({
      sessions: 5,
      provider: { baseUrl: 'https://api.openai.com/v1' },
    });
    expect(real({ OPENAI_BASE_URL: 'http://localhost:11434/v1' })).toMatchObject({
      provider: { apiKey: '', model: 'm' },
    });
    expect(real({ ANTHROPIC_API_KEY: 'k' })).toMatchObject({ provider: { name: 'anthropic', apiKey: 'k' } });
  });

  it.for([
    [['--releases', '3'], /--releases: there is no release 3/],
    [['--sessions', 'many'], /--sessions: many is not a whole number/],
    [['--now', 'yesterday'], /--now: yesterday is not a time/],
    [['--model', 'teal'], /--model: teal is neither/],
    [['--model', 'real'], /needs \$OPENAI_API_KEY/],
    [['--sesions', '3'], /--sesions/],
  ] as const)('that make no sense are named: %j', ([args, says]) => {
    expect(() => readOptions(args, {})).toThrow(says);
  });
});
