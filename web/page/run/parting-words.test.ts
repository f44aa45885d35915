import { describe, expect, it } from 'vitest';
import { alignSteps, type ComparedStep } from '#trace/align-steps.ts';
import { partingWords } from './parting-words.ts';

const step = (kind: string, name: string, given = '', result = ''): ComparedStep => ({
  kind,
  name,
  arguments: given,
  result,
  error_type: '',
});
const chat = step('model', 'chat');
const words = (left: readonly ComparedStep[], right: readonly ComparedStep[]) =>
  partingWords(alignSteps(left, right), left, right);

describe('where two runs part', () => {
  it('is said by what each of them does there', () => {
    expect(words([chat, step('tool', 'refund')], [chat, step('tool', 'ask_human')])).toBe(
      'Alike for 1 step, then the left calls refund and the right calls ask_human',
    );
    expect(words([chat], [chat, step('guard', 'rules')])).toBe(
      'Alike for 1 step, then the left ends and the right has guard rules',
    );
    expect(words([step('tool', 'find')], [chat])).toBe(
      'They part at the first step: the left calls find and the right asks the model',
    );
  });

  it('is said by what differs, where both do the same', () => {
    expect(words([chat, step('tool', 'find', '1', 'a')], [chat, step('tool', 'find', '2', 'b')])).toBe(
      'Alike for 1 step, then both call find, with other arguments and another result',
    );
  });

  it('is nowhere in runs that are alike', () => {
    expect(words([chat, chat], [chat, chat])).toBe('Alike in all 2 steps');
    expect(words([], [])).toBe('Neither run has a step');
  });
});
