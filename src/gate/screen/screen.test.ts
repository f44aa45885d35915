import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombe } from '#stats/interval/newcombe.ts';
import { wilsonOfShare } from '#stats/interval/wilson.ts';
import type { Board, BoardEntry } from './board.ts';
import { daysBetween, type OwnShape, screenBoard } from './screen.ts';

const unknown: OwnShape = { kind: 'unknown' };
const asked = { own: unknown, today: '2026-11-21' };
const entry = (name: string, score: number, more: Partial<BoardEntry> = {}): BoardEntry => ({
  name,
  score,
  costUsd: 1,
  checked: true,
  ...more,
});
/** Scores from 0.80 downward in steps of a point. */
const ladder = (count: number): BoardEntry[] =>
  Array.from({ length: count }, (_, i) => entry(`agent ${i + 1}`, (80 - i) / 100));
const board = (entries: readonly BoardEntry[], more: Partial<Board> = {}): Board => ({
  name: 'A board',
  benchmark: 'unheard of',
  tasks: 100,
  entries,
  ...more,
});
const said = (found: ReturnType<typeof screenBoard>, about: string) =>
  found.findings.filter((finding) => finding.about === about).map(({ concern, what }) => ({ concern, what }));

describe('a board on the screen', () => {
  it('ranks by score and measures the gap among the top ten against the noise of one score', () => {
    const found = screenBoard(board(ladder(12).toReversed()), asked);
    const { low, high } = wilsonOfShare(0.8, 100);
    expect(found).toMatchObject({ board: 'A board', entries: 12, tasks: 100 });
    expect(found.gap_top_ten).toBeCloseTo(0.09, 12);
    expect(found.interval_width).toBeCloseTo(high - low, 12);
    expect(said(found, 'gap')).toEqual([
      {
        concern: true,
        what: 'the top ten lie within 9.0 points, the 95 % interval of one score is 15.5 points wide: their order says nothing',
      },
    ]);
    expect(found.candidates.map(({ rank, name }) => `${rank} ${name}`).slice(0, 2)).toEqual(['1 agent 1', '2 agent 2']);
    expect(found.candidates[1]).toEqual({
      name: 'agent 2',
      rank: 2,
      score: 0.79,
      ...wilsonOfShare(0.79, 100),
      verdict: 'worth_an_interview',
      why: 'cannot be told from the best by 100 tasks',
    });
    expect(found.candidates[0]?.why).toBe('the best published score');
  });

  it('is worth an interview as long as the interval of the difference to the best holds 0', () => {
    const found = screenBoard(board([entry('best', 0.8), entry('near', 0.69), entry('far', 0.67)]), asked);
    expect(newcombe({ successes: 80, n: 100 }, { successes: 69, n: 100 }).low).toBeLessThan(0);
    expect(newcombe({ successes: 80, n: 100 }, { successes: 67, n: 100 }).low).toBeGreaterThan(0);
    expect(found.candidates.map(({ verdict }) => verdict)).toEqual([
      'worth_an_interview',
      'worth_an_interview',
      'not_worth_one',
    ]);
    expect(found.candidates[2]?.why).toBe('13.0 % below the best, more than the noise of 100 tasks');
  });

  it('says so where the gap is wider than the noise, and counts fewer than ten', () => {
    const found = screenBoard(board([entry('best', 0.9), entry('last', 0.2)]), asked);
    expect(said(found, 'gap')).toEqual([
      {
        concern: false,
        what: 'the 2 entries lie within 70.0 points, the 95 % interval of one score is 11.9 points wide',
      },
    ]);
    const ten = screenBoard(board(ladder(10)), asked);
    expect(said(ten, 'gap')[0]?.what).toMatch(/^the top ten lie within 9\.0 points/);
    const nine = screenBoard(board(ladder(9)), asked);
    expect(said(nine, 'gap')[0]?.what).toMatch(/^the 9 entries lie within 8\.0 points/);
  });

  it('goes by five points where the number of tasks is not known', () => {
    const entries = [entry('best', 0.5), entry('near', 0.45), entry('far', 0.44)];
    const found = screenBoard({ name: 'A board', benchmark: '', entries }, asked);
    expect(found).not.toHaveProperty('tasks');
    expect(found).not.toHaveProperty('interval_width');
    expect(said(found, 'gap')).toEqual([
      {
        concern: true,
        what: 'the 3 entries lie within 6.0 points; how many tasks a score is made of is not known',
      },
    ]);
    expect(found.candidates.map(({ verdict, why }) => [verdict, why])).toEqual([
      ['worth_an_interview', expect.stringContaining('within five points of the best')],
      ['worth_an_interview', expect.stringContaining('within five points of the best')],
      ['not_worth_one', 'more than five points below the best'],
    ]);
    expect(found.candidates[0]).not.toHaveProperty('low');
  });

  it('has nothing to rank on an empty board', () => {
    expect(screenBoard(board([]), asked)).toEqual({
      board: 'A board',
      entries: 0,
      findings: [{ about: 'denominator', concern: true, what: 'it has no entries' }],
      candidates: [],
    });
  });

  it('takes nobody whose own details speak against the score, with or without a number of tasks', () => {
    const entries = [
      entry('honest', 0.5, { details: { tasks: 100, solved: 49 } }),
      entry('other', 0.5, { details: { tasks: 100, solved: 10 } }),
    ];
    const why = 'it publishes 50.0 %, its own details come to 10.0 % (10 of 100)';
    for (const found of [
      screenBoard(board(entries), asked),
      screenBoard({ name: 'A board', benchmark: '', entries }, asked),
    ]) {
      expect(found.candidates[1]?.why).toBe(why);
      expect(found.candidates[0]?.why).not.toContain('details');
      expect(said(found, 'contradiction')).toEqual([
        { concern: true, what: 'other publishes 50.0 %; its own details come to 10.0 % (10 of 100)' },
      ]);
    }
    expect(screenBoard(board(entries), asked).candidates.map(({ verdict }) => verdict)).toEqual([
      'worth_an_interview',
      'not_worth_one',
    ]);
  });
});

describe('what a board leaves out', () => {
  it('names scores that no number of tasks gives, allowing quarters of a task', () => {
    const entries = [entry('whole', 0.52), entry('quarter', 0.5225), entry('odd', 0.2104), entry('odder', 0.2001)];
    const found = screenBoard(board(entries), asked);
    expect(said(found, 'denominator')).toEqual([
      {
        concern: true,
        what: '2 scores of 4 cannot come of 100 tasks, each tried as often as the entry says or up to 5 times, so runs were left out or counted otherwise: odd publishes 21.04 %',
      },
    ]);
    expect(said(screenBoard(board([entry('rounded', 0.3333)], { tasks: 3 }), asked), 'denominator')).toEqual([]);
  });

  it.each([
    // 329 of 456 is 72.149 %: rounded and cut off.
    [72.1, 114],
    [72.15, 114],
    [72.14, 114],
    // A fifth of a task; a third, in full digits.
    [64.4, 50],
    [38.144329896907216, 97],
    [39.69072164948454, 97],
  ])('accuses nobody of %s %% of %i tasks', (percent, tasks) => {
    const found = screenBoard(board([entry('fair', percent / 100)], { tasks }), asked);
    expect(said(found, 'denominator')).toEqual([]);
  });

  it('accuses nobody whose score is a count at any usual number of decimals', () => {
    fc.assert(
      fc.property(
        fc.record({ tasks: fc.integer({ min: 1, max: 600 }), trials: fc.integer({ min: 1, max: 5 }) }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 14 }),
        fc.boolean(),
        ({ tasks, trials }, share, decimals, isCut) => {
          const exact = (100 * Math.round(share * tasks * trials)) / (tasks * trials);
          const cut = Math.floor(exact * 10 ** decimals) / 10 ** decimals;
          const published = isCut ? cut : Number(exact.toFixed(decimals));
          const found = screenBoard(board([entry('fair', published / 100)], { tasks }), asked);
          expect(said(found, 'denominator')).toEqual([]);
        },
      ),
    );
  });

  it('names mixed numbers of attempts, missing costs and unchecked entries', () => {
    const entries = [
      { name: 'a', score: 0.5, attempts: '1', checked: false },
      { name: 'b', score: 0.5, attempts: '2+', checked: false },
      entry('c', 0.5, { checked: true }),
    ];
    expect(said(screenBoard(board(entries), asked), 'denominator').map(({ what }) => what)).toEqual([
      '1 of 3 entries had more than one attempt at a task; they stand beside those that had one',
      '2 of 3 entries do not say what they cost',
      '2 of 3 entries were not checked by anybody else',
    ]);
    // All alike are comparable.
    const alike = ['a', 'b'].map((name) => entry(name, 0.5, { attempts: '2+' }));
    expect(said(screenBoard(board(alike), asked), 'denominator')).toEqual([]);
  });
});

describe('how far a board carries', () => {
  it('says how old the benchmark and its newest entry are', () => {
    const entries = [entry('a', 0.5, { date: '2026-05-25' }), entry('b', 0.5, { date: '2025-01-01' }), entry('c', 0.5)];
    const found = screenBoard(board(entries, { benchmark: 'swe-bench' }), asked);
    expect(said(found, 'age')).toEqual([
      {
        concern: true,
        what: 'SWE-bench has been public for 3.1 years; models since then may have been trained on its tasks',
      },
      { concern: false, what: 'the newest entry is 180 days old' },
    ]);
    const later = screenBoard(board(entries, { benchmark: 'swe-bench' }), { own: unknown, today: '2026-11-22' });
    expect(said(later, 'age')[1]).toEqual({ concern: true, what: 'the newest entry is 181 days old' });
    const young = screenBoard(board([entry('a', 0.5)], { benchmark: 'tau2-bench' }), {
      own: unknown,
      today: '2026-06-09',
    });
    expect(said(young, 'age')).toEqual([
      { concern: false, what: expect.stringMatching(/^τ²-bench has been public for 1\.0 years/) },
    ]);
  });

  it('compares its tasks with yours', () => {
    const own: OwnShape = { kind: 'known', runs: 40, meanSteps: 7.25, manyTurns: 0.6, tasks: ['refund', 'address'] };
    const shape = (benchmark: string, shown: OwnShape) =>
      said(screenBoard(board(ladder(2), { benchmark }), { own: shown, today: '2026-11-21' }), 'shape');
    expect(shape('tau2-bench', own)).toEqual([
      {
        concern: false,
        what: 'its tasks: customer service with a user played by a model; yours: refund, address, 7.3 steps on average, 60.0 % with several turns of a user (40 runs)',
      },
    ]);
    expect(shape('swe-bench', own)[0]?.concern).toBe(true);
    expect(shape('swe-bench', { ...own, manyTurns: 0.5 })[0]?.concern).toBe(false);
    const many = { ...own, tasks: ['a', 'b', 'c', 'd', 'e', 'f'] };
    expect(shape('swe-bench', many)[0]?.what).toContain('yours: a, b, c, d, e, 7.3 steps');
    expect(shape('swe-bench', { ...own, tasks: [] })[0]?.what).toContain('yours: no declared task, 7.3');
    expect(shape('swe-bench', unknown)).toEqual([
      {
        concern: true,
        what: expect.stringMatching(
          /^its tasks: one public issue.*; yours are not recorded yet, so nothing says that they are alike$/,
        ),
      },
    ]);
    expect(shape('unheard of', own)).toEqual([]);
  });

  it('says how strictly its tasks are judged', () => {
    const oracle = (benchmark: string) => said(screenBoard(board(ladder(2), { benchmark }), asked), 'oracle');
    expect(oracle('swe-bench')).toEqual([
      { concern: true, what: expect.stringMatching(/^it judges by the unit tests of the fix/) },
    ]);
    expect(oracle('tau2-bench')).toEqual([
      { concern: false, what: expect.stringMatching(/^it judges by the end state of the database/) },
    ]);
    expect(oracle('unheard of')).toEqual([{ concern: true, what: 'how a task is judged done is not known here' }]);
  });

  it('says how much less is done several times in a row', () => {
    const reliability = (passHatK: Record<string, number>) =>
      said(screenBoard(board([entry('a', 0.8, { passHatK })]), asked), 'reliability');
    expect(reliability({ 2: 0.76, 4: 0.7 })).toEqual([
      { concern: true, what: 'the best one does 80.0 % of tasks once, and 70.0 % of them 4 times in a row' },
    ]);
    expect(reliability({ 2: 0.76 })[0]?.concern).toBe(false);
    expect(reliability({})).toEqual([]);
  });
});

describe('daysBetween', () => {
  it('counts by the calendar, leap days too', () => {
    for (const [from, to] of [
      ['1999-12-31', '2000-03-01'],
      ['2100-02-28', '2100-03-01'],
      ['2024-01-01', '2025-01-01'],
      ['1600-02-29', '2026-11-21'],
      ['2026-11-21', '2025-06-09'],
      ['2026-03-01', '2026-12-31'],
    ] as const) {
      expect(daysBetween(from, to)).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000);
    }
    expect(daysBetween('2026-11-20T23:59:59Z', '2026-11-21')).toBe(1);
  });
});
