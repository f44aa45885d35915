import { describe, expect, it } from 'vitest';
import { fields } from './fields.ts';
import { readSpan, stepKind } from './read.ts';
import { stepKindRules, stepKinds } from './step-kind.ts';

const read = (attributes: Record<string, string>, resource: Record<string, string> = {}) =>
  readSpan({ name: 'span', attributes, resource });

describe('the tables', () => {
  it('have each field once, and each source once in a field', () => {
    expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
    for (const { name, sources } of fields) {
      const places = sources.map((source) =>
        JSON.stringify([
          source.from,
          source.key,
          'member' in source && source.member,
          'kinds' in source && source.kinds,
        ]),
      );
      expect([name, new Set(places).size]).toEqual([name, places.length]);
    }
  });

  it('compare the values of rules in lower case', () => {
    for (const rule of stepKindRules)
      if ('values' in rule) for (const value of Object.keys(rule.values)) expect(value).toBe(value.toLowerCase());
  });

  it('have a rule for every kind of step', () => {
    const made = stepKindRules.flatMap((rule) => ('present' in rule ? [rule.present] : Object.values(rule.values)));
    expect(new Set(made)).toEqual(new Set(stepKinds));
  });
});

describe('stepKind', () => {
  it('asks the next rule where a value is not known', () => {
    expect(stepKind({ 'langfuse.observation.type': 'span', 'gen_ai.operation.name': 'chat' })).toBe('model');
    expect(stepKind({ 'gen_ai.operation.name': 'novelty', 'gen_ai.tool.name': 't' })).toBe('tool');
    expect(stepKind({ 'openinference.span.kind': 'constructor' })).toBe('other');
    expect(read({ 'gen_ai.system': 'constructor' }).values.provider).toBe('constructor');
  });
});

describe('readSpan', () => {
  it('passes over what is empty, or no number', () => {
    expect(
      read({ 'gen_ai.usage.input_tokens': 'many', 'gen_ai.usage.prompt_tokens': '', 'llm.token_count.prompt': '12' })
        .values.input_tokens,
    ).toBe(12);
    for (const text of ['NaN', 'Infinity', '0x10', ' 12', '1e999', ''])
      expect(read({ 'gen_ai.usage.input_tokens': text }).values.input_tokens).toBeUndefined();
  });

  it('takes a resource attribute where the span has none', () => {
    expect(read({}, { 'deployment.environment': 'staging' }).values.environment).toBe('staging');
    expect(
      read({ 'deployment.environment.name': 'production' }, { 'deployment.environment.name': 'staging' }).values
        .environment,
    ).toBe('production');
  });

  it('never makes a session of a trace', () => {
    expect(read({ 'gen_ai.operation.name': 'chat', 'langsmith.trace.id': 't' }).values.session).toBeUndefined();
  });

  it('adds the parts a source leaves out, once', () => {
    const details =
      '{"input":100,"output":20,"input_cached_tokens":30,"input_cache_creation":5,"output_reasoning_tokens":8}';
    expect(read({ 'langfuse.observation.usage_details': details }).values).toMatchObject({
      input_tokens: 135,
      output_tokens: 28,
    });
    expect(
      read({ 'langfuse.observation.usage_details': details, 'gen_ai.usage.input_tokens': '135' }).values.input_tokens,
    ).toBe(135);
  });

  it('reads members of a JSON object, and of nothing else', () => {
    for (const text of ['[1]', 'null', '{', '7', '"input"', '{"toString":1}'])
      expect(read({ 'langfuse.observation.usage_details': text }).values.input_tokens).toBeUndefined();
  });
});
