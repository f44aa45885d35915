import { describe, expect, it } from 'vitest';
import { totalsOf } from '#gate/track/totals.ts';
import type { Followed, TrackRecord } from '#gate/track/track-record.ts';
import { controlCharacters } from '../../test/control-characters.ts';
import { trackRecordTerminal } from './track-record-terminal.ts';

const plain = (text: string): string => text;
const paint = { strong: plain, faint: plain, good: plain, bad: plain, warn: plain };

const followed = (more: Partial<Followed>): Followed => ({
  candidate: '2',
  baseline: '1',
  scope: {},
  verdict: 'pass',
  headline: '',
  by: 'gate',
  policy_digest: '',
  given_at: '2026-11-01T00:00:00.000Z',
  verdict_ids: ['v1'],
  times: 1,
  asked_by: '',
  until: '2026-11-05T00:00:00.000Z',
  days: 4,
  replaced: false,
  state: 'kept',
  judged_by: 'objectives',
  runs: 300,
  unnamed_runs: 0,
  set_aside: 0,
  objectives: [],
  what: 'refunds 95.0 % of 300 good',
  ...more,
});

const recordOf = (releases: readonly Followed[], more: Partial<TrackRecord> = {}): TrackRecord => ({
  schema: 'airworthy.track_record/1',
  at: '2026-11-05T00:00:00.000Z',
  objectives: 1,
  follow_days: 28,
  totals: [...totalsOf(releases)],
  releases: [...releases],
  faults: 0,
  left_off: 0,
  ...more,
});

describe('the track record at a terminal', () => {
  it('says what to do where no verdict was given', () => {
    expect(trackRecordTerminal(recordOf([]), paint)).toContain('No verdict has been given yet');
  });

  it('tells how often a pass broke, and that of a fail which never shipped nobody can know', () => {
    const text = trackRecordTerminal(
      recordOf([
        followed({ state: 'broken' }),
        followed({}),
        followed({ verdict: 'fail', state: 'broken' }),
        followed({ verdict: 'fail', state: 'not_shipped', runs: 0 }),
        followed({ verdict: 'inconclusive', state: 'too_few' }),
      ]),
      paint,
      200,
    ).replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'Passed: 2. Of 2 with enough runs since, 1 broke in production (50.0 %, 95 % interval 1.3 % to 98.7 %).',
    );
    expect(text).toContain('Of 1 that shipped all the same, 1 broke in production');
    expect(text).toContain('1 of them has not run in production since: whether the fail was right cannot be known.');
    expect(text).toContain('Inconclusive: 1. It has too few runs yet.');
    expect(text).toContain('✗ PASS, then broken 2 over 1');
    expect(text).toContain('✓ FAIL, then broken 2 over 1');
  });

  it('says what does not count, and strips names of control signs', () => {
    const text = trackRecordTerminal(
      recordOf(
        [
          followed({
            candidate: '2\u001B[31m',
            scope: { task: 'refund\u0007', where: { language: 'de' } },
            asked_by: 'ann',
            times: 3,
            set_aside: 40,
            unnamed_runs: 7,
            replaced: true,
            by: 'live_gate',
          }),
        ],
        { faults: 2, left_off: 5 },
      ),
      paint,
      300,
    );
    expect(controlCharacters(text, 'allowed')).toEqual([]);
    for (const said of [
      'only task=refund, language=de',
      'live gate, given 2026-11-01 00:00, 3 times, asked by ann',
      '40 trials or tests not counted',
      '7 runs name no environment',
      'replaced by a later verdict',
      '2 times it could not judge',
      '5 older verdicts left out',
    ]) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain(said);
    }
  });
});
