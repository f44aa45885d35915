import { describe, expect, it } from 'vitest';
import { liveDesignSchema } from '#gate/live/design.ts';
import { gatesHeadline, givenHeadline, liveHeadline } from './gates-headline.ts';

const given = { verdict: 'fail', candidate: '1.5.0', scope: {} } as const;
const reason = { rule: 'non_inferiority', slice: 'task=change_address' } as const;
const effect = { difference: -0.3098 };

describe('may it ship, in a sentence', () => {
  it('says where it was lost, and by how much', () => {
    expect(givenHeadline({ ...given, reason, effect })).toBe('1.5.0 must not ship: change_address lost 31 points');
    expect(givenHeadline({ ...given, reason: { ...reason, slice: 'all' }, effect })).toBe(
      '1.5.0 must not ship: lost 31 points',
    );
    expect(givenHeadline({ ...given, reason: { ...reason, slice: 'language=de' } })).toBe(
      '1.5.0 must not ship: language=de worse than the baseline',
    );
    expect(givenHeadline({ ...given, reason: { rule: 'consequential_errors', slice: 'all' }, effect })).toBe(
      '1.5.0 must not ship: consequential errors',
    );
    expect(givenHeadline({ ...given, reason: { rule: 'score', subject: 'polite', slice: 'task=refund' } })).toBe(
      '1.5.0 must not ship: score polite at refund',
    );
    // A gain, or no more than is known, is not said to be a loss.
    expect(givenHeadline({ ...given, reason, effect: { difference: 0.1 } })).not.toContain('lost');
    expect(givenHeadline(given)).toBe('1.5.0 must not ship');
  });

  it('says what else a verdict can be, and of which runs', () => {
    expect(givenHeadline({ ...given, verdict: 'pass' })).toBe('1.5.0 may ship');
    expect(givenHeadline({ ...given, verdict: 'inconclusive' })).toBe('Whether 1.5.0 may ship is not decided');
    const scope = { task: 'refund', where: { language: 'de' } };
    expect(givenHeadline({ ...given, verdict: 'fault', scope })).toBe(
      '1.5.0 could not be judged (asked of task=refund, language=de only)',
    );
  });

  it('counts the gates that run', () => {
    expect(gatesHeadline(0, undefined)).toBe('No release has been judged yet');
    expect(gatesHeadline(1, undefined)).toBe('1 gate is running, none decided');
    expect(gatesHeadline(2, undefined)).toBe('2 gates are running, none decided');
    expect(gatesHeadline(2, { ...given, verdict: 'pass' })).toBe('1.5.0 may ship; 2 gates are running');
  });

  it('is of a length that can be read, and in plain signs, whatever a release is called', () => {
    const candidate = `\u001B[31m\u202E${'x'.repeat(300)}`;
    const said = givenHeadline({ ...given, candidate, reason: { ...reason, slice: candidate } });
    expect(said.length).toBeLessThan(140);
    for (const sign of ['\u001B', '\u202E']) expect(said).not.toContain(sign);
  });
});

describe('a live gate in a sentence', () => {
  const design = liveDesignSchema.parse({ baseline: '1', candidate: '2', margin: 0.1 });
  const gate = { verdict: 'running', n: 0, design } as const;
  const difference = { value: -0.027, low: -0.1, high: 0.1 };

  it('says what it waits for, or how far it is', () => {
    expect(liveHeadline(gate)).toBe('2 waits for runs of both releases');
    expect(liveHeadline({ ...gate, n: 300, difference })).toBe(
      '2 is not decided: −2.7 points so far, 300 of at most 2\u202F000 blocks',
    );
    expect(liveHeadline({ ...gate, n: 300, held: ['why'] })).toBe('2 does not pass: too many runs have no result');
    expect(liveHeadline({ ...gate, n: 300, refused: ['why'] })).toContain('stands still');
  });

  it('says how it ended', () => {
    expect(liveHeadline({ ...gate, verdict: 'pass', n: 100, decided_after: 67 })).toBe(
      '2 may ship: not worse by 10 points, decided after 67 blocks',
    );
    expect(liveHeadline({ ...gate, verdict: 'fail', n: 300, decided_after: 269, difference })).toBe(
      '2 must not ship: lost 3 points, decided after 269 blocks',
    );
    expect(liveHeadline({ ...gate, verdict: 'inconclusive', n: 2000, decided_after: 2000 })).toBe(
      '2\u202F000 blocks did not decide whether 2 may ship',
    );
  });
});
