import { describe, expect, it } from 'vitest';
import { decidedWords, runHeadline, type ToldRun } from './run-words.ts';

const run: ToldRun = {
  task: 'change_address',
  agent: 'support-desk',
  outcome: 'failure',
  outcome_by: 'evaluation:state_check',
  outcome_reason: 'asked twice for the same address',
  error_type: '',
  duration_ms: 14_200,
  steps: 7,
};

describe('a run in a sentence', () => {
  it('says how it ended, after how long, and why', () => {
    expect(runHeadline(run, 'complete')).toBe('change_address failed after 14 s: asked twice for the same address');
    expect(runHeadline({ ...run, outcome: 'success', outcome_reason: '' }, 'complete')).toBe(
      'change_address succeeded in 14 s',
    );
  });

  it('says only what is known', () => {
    const bare = { ...run, task: '', outcome: 'unknown', outcome_by: '', outcome_reason: '', duration_ms: null };
    expect(runHeadline(bare, 'complete')).toBe('support-desk took 7 steps; nothing recorded says how it ended');
    expect(runHeadline({ ...bare, agent: '', duration_ms: 900 }, 'complete')).toBe(
      'A run of no task ran for 900 ms; nothing recorded says how it ended',
    );
    expect(runHeadline({ ...bare, steps: null }, 'complete')).toBe(
      'support-desk is recorded without a step; nothing says how it ended',
    );
    expect(runHeadline({ ...bare, steps: null }, 'cut_off')).toBe('support-desk broke off: its end never arrived');
    expect(runHeadline(bare, 'open')).toBe('support-desk is still running: 7 steps so far');
    expect(runHeadline({ ...bare, steps: 1 }, 'cut_off')).toBe(
      'support-desk broke off after 1 step: its end never arrived',
    );
    expect(runHeadline({ ...run, duration_ms: null }, 'complete')).toBe(
      'change_address failed: asked twice for the same address',
    );
  });

  it('names the error where nothing else was said', () => {
    const fault = {
      ...run,
      outcome: 'fault',
      outcome_by: 'error',
      outcome_reason: '',
      error_type: 'store_unavailable',
    };
    expect(runHeadline(fault, 'complete')).toBe(
      'change_address met a fault, not the agent’s doing, after 14 s: store_unavailable',
    );
    expect(decidedWords(fault)).toBe('decided by its error');
  });

  it('takes no control sequence, no line and no endless reason from an agent', () => {
    const said = runHeadline({ ...run, outcome_reason: `\u001B[31mred\u202Eder\n${'long '.repeat(100)}` }, 'complete');
    expect(said).toMatch(/^change_address failed after 14 s: redder long /);
    expect(said.length).toBeLessThan(170);
  });
});

describe('who decided', () => {
  it.each([
    ['evaluation:state_check', 'decided by the evaluation state_check'],
    ['attribute:airworthy.outcome', 'decided by the attribute airworthy.outcome'],
    ['signal:reopened', 'decided by a later signal in its session, reopened'],
    ['tool:ask_human', 'decided by its call of the tool ask_human'],
    ['status', 'its root span ended in an error'],
    ['something new', 'decided by something new'],
  ])('%s', (by, words) => {
    expect(decidedWords({ outcome: 'failure', outcome_by: by })).toBe(words);
  });

  it('is nobody where the outcome is unknown', () => {
    expect(decidedWords({ outcome: 'unknown', outcome_by: '' })).toMatch(/^nothing recorded says how it ended/);
  });
});
