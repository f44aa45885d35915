import { describe, expect, it } from 'vitest';
import { runsHeading } from './heading.ts';

describe('the heading of the runs', () => {
  it('says how many, of what, and how they ended', () => {
    expect(runsHeading(1204, { task: ['change_address'], outcome: ['failure'], since: '2026-11-03' })).toMatch(
      /^1\u202f204 runs of change_address that failed, since (3 Nov|Nov 3)/,
    );
    expect(runsHeading(1, {})).toBe('1 run');
    expect(runsHeading(0, { task: [''], outcome: ['failure', 'refusal'] })).toBe(
      'No run of no task that failed or refused',
    );
  });

  it('says every condition', () => {
    expect(
      runsHeading(12, {
        release: ['1.5.0'],
        model: ['gpt-4.1'],
        slice: ['language=de', 'language=fr', 'channel!=web', 'region='],
        has: ['errors'],
        score: ['helpful<0.5'],
        min_duration_ms: 10_000,
        max_cost_usd: 0.05,
        min_steps: 5,
        max_steps: 9,
        session: 's1',
        user: 'u1',
        case: 'c1',
        id: '3f9a',
        since: '7d',
        until: '1h',
      }),
    ).toBe(
      '12 runs of release 1.5.0 on gpt-4.1, language de or fr, channel not web, region (none), with errors, that took at least 10 s, that cost at most $0.05, ' +
        'that took 5 steps to 9 steps, with helpful<0.5, in session s1, for user u1, at case c1, whose id begins with 3f9a, in the last 7 days, before 1 hour ago',
    );
  });

  it('keeps to a line’s length and to signs that can be read, whatever tasks are called', () => {
    const said = runsHeading(3, { task: [`<b>\u202Eevil</b>${'x'.repeat(300)}`, 'b', 'c', 'd', 'e', 'f'] });
    expect(said).toMatch(/^3 runs of <b>evil/);
    expect(said).toMatch(/, b or 4 others$/);
    expect(said.length).toBeLessThan(90);
  });
});
