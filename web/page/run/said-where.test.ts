import { describe, expect, it } from 'vitest';
import type { Part, Step, Turn } from '../../data/run.ts';
import { placeKey, saidWhere } from './said-where.ts';

const step = (kind: string, span: string, name: string, given = ''): Step => ({
  span_id: span,
  kind,
  name,
  arguments: given,
  depth: 1,
  is_step: true,
  offset_ms: null,
  duration_ms: null,
  model: '',
  input_tokens: null,
  output_tokens: null,
  cost_usd: null,
  error_type: '',
  error_message: '',
});
const turn = (span: string, role: string, ...parts: readonly Part[]): Turn => ({
  span_id: span,
  message: { role, parts: [...parts] },
});
const text = (content: string): Part => ({ type: 'text', content });
const call = (id: string, name: string, given: Readonly<Record<string, string>>): Part => ({
  type: 'tool_call',
  id,
  name,
  arguments: { ...given },
});
const result = (id: string): Part => ({ type: 'tool_call_response', id, response: 'found' });

describe('what belongs to a step', () => {
  const steps = [
    step('model', 'm1', 'chat'),
    step('tool', 't1', 'find', '{"city": "Paris"}'),
    step('tool', 't2', 'find', '{"city": "London"}'),
    step('tool', 't3', 'other'),
    step('model', 'm2', 'chat'),
  ];
  const turns = [
    turn('m1', 'user', text('hotels?')),
    turn(
      'm1',
      'assistant',
      text('wait'),
      call('c1', 'find', { city: 'London' }),
      call('c2', 'find', { city: 'Paris' }),
    ),
    turn('m2', 'tool', result('c1')),
    turn('m2', 'assistant', text('two')),
  ];
  const { ofStep, ofPart } = saidWhere(steps, turns);

  it('is what a model said, not what it was given', () => {
    expect(ofStep.get('m1')).toEqual({ turn: 1, part: 0 });
    expect(ofStep.get('m2')).toEqual({ turn: 3, part: 0 });
  });

  it('is the call of the tool with the same arguments, whatever the order', () => {
    expect(ofStep.get('t1')).toEqual({ turn: 1, part: 2 });
    expect(ofStep.get('t2')).toEqual({ turn: 1, part: 1 });
    expect(ofPart.get(placeKey({ turn: 1, part: 1 }))).toBe('t2');
  });

  it('is the result of that call, too', () => {
    expect(ofPart.get(placeKey({ turn: 2, part: 0 }))).toBe('t2');
  });

  it('is nothing for a tool that nobody called, or called with other arguments', () => {
    expect(ofStep.has('t3')).toBe(false);
    expect(saidWhere([step('tool', 't4', 'find', '{"city": "Rome"}')], turns).ofStep.has('t4')).toBe(false);
  });

  it('is the first call of the tool where the step does not tell its arguments', () => {
    expect(saidWhere([step('tool', 't5', 'find')], turns).ofStep.get('t5')).toEqual({ turn: 1, part: 1 });
  });
});
