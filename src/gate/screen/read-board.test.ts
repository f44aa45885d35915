import { describe, expect, it } from 'vitest';
import { readBoards } from './read-board.ts';

describe('readBoards', () => {
  it('reads the leaderboards of SWE-bench', () => {
    const plain = { name: 'b', resolved: 40 };
    const full = {
      name: 'a',
      resolved: 52.8,
      date: '2025-01-02',
      cost: 12.5,
      checked: true,
      tags: ['Model: x', 'System: Attempts - 2+'],
      per_instance_details: { one: { resolved: true }, two: { resolved: false }, three: {} },
    };
    const found = readBoards('leaderboards.json', {
      leaderboards: [
        { name: 'Verified', results: [full, plain] },
        { name: 'bash-only', results: [] },
        { name: 'Lite', results: [{ ...plain, checked: 'true', date: '', cost: null, tags: ['Model: y'] }] },
      ],
    });
    expect(found).toEqual([
      {
        name: 'SWE-bench Verified',
        benchmark: 'swe-bench',
        tasks: 500,
        entries: [
          {
            name: 'a',
            score: 0.528,
            date: '2025-01-02',
            costUsd: 12.5,
            checked: true,
            attempts: '2+',
            details: { tasks: 3, solved: 1 },
          },
          { name: 'b', score: 0.4, checked: false },
        ],
      },
      { name: 'SWE-bench bash-only', benchmark: 'swe-bench', tasks: 500, entries: [] },
      { name: 'SWE-bench Lite', benchmark: 'swe-bench', entries: [{ name: 'b', score: 0.4, checked: false }] },
    ]);
  });

  it('reads the submissions of τ²-bench as one board a domain', () => {
    const found = readBoards('submissions.json', [
      {
        model_name: 'a',
        submission_date: '2025-07-01',
        submission_type: 'standard',
        results: {
          airline: { pass_1: 80, pass_2: 70, pass_3: null, pass_4: 60, cost: 0.5 },
          retail: { pass_1: 50 },
        },
      },
      {
        model_name: 'b',
        submission_date: '',
        submission_type: 'custom',
        results: { airline: { pass_1: 40 }, retail: null },
      },
      { model_name: 'c', results: { space: { pass_1: 10, cost: null }, airline: {} } },
    ]);
    expect(found).toEqual([
      {
        name: 'τ²-bench airline',
        benchmark: 'tau2-bench',
        tasks: 50,
        entries: [
          { name: 'a', score: 0.8, checked: true, date: '2025-07-01', passHatK: { 2: 0.7, 4: 0.6 }, costUsd: 0.5 },
          { name: 'b', score: 0.4, checked: false },
        ],
      },
      {
        name: 'τ²-bench retail',
        benchmark: 'tau2-bench',
        tasks: 114,
        entries: [{ name: 'a', score: 0.5, checked: true, date: '2025-07-01' }],
      },
      { name: 'τ²-bench space', benchmark: 'tau2-bench', entries: [{ name: 'c', score: 0.1, checked: false }] },
    ]);
  });

  it('reads a plain board', () => {
    const entries = [
      { name: 'a', score: 62.5, date: '2025-01-01', cost_usd: 0.25 },
      { name: 'b', score: 0 },
    ];
    expect(readBoards('mine.json', { name: 'Mine', benchmark: 'swe-bench', tasks: 40, entries })).toEqual([
      {
        name: 'Mine',
        benchmark: 'swe-bench',
        tasks: 40,
        entries: [
          { name: 'a', score: 0.625, date: '2025-01-01', costUsd: 0.25 },
          { name: 'b', score: 0 },
        ],
      },
    ]);
    expect(readBoards('mine.json', { name: 'Mine', entries: [] })).toEqual([
      { name: 'Mine', benchmark: '', entries: [] },
    ]);
  });

  it('takes scores for shares where none is above 1', () => {
    const entries = [
      { name: 'a', score: 0.9 },
      { name: 'b', score: 0.8 },
    ];
    expect(readBoards('mine.json', { name: 'Mine', entries })).toEqual([
      { name: 'Mine', benchmark: '', scoresAreShares: true, entries },
    ]);
  });

  it.each([
    ['nothing known', { a: 1 }],
    ['an empty list', []],
    ['a word', 'board'],
  ])('refuses %s', (_, value) => {
    expect(() => readBoards('board.json', value)).toThrow(
      expect.objectContaining({
        code: 'format_unknown',
        message: 'board.json is not a leaderboard that is known here',
        hint: expect.stringContaining('leaderboards.json of SWE-bench'),
      }),
    );
  });

  it.each([
    ['entries.1.score: is missing', { name: 'Mine', entries: [{ name: 'a', score: 1 }, { name: 'b' }] }],
    ['name: is missing', { entries: [] }],
    ['entries.0.score: Too big', { name: 'Mine', entries: [{ name: 'a', score: 101 }] }],
    [
      'leaderboards.0.results.0.resolved: Too small',
      { leaderboards: [{ name: 'x', results: [{ name: 'a', resolved: -1 }] }] },
    ],
    ['entries.0.cost_usd: Too small', { name: 'Mine', entries: [{ name: 'a', score: 1, cost_usd: -1 }] }],
    ['tasks: Too small', { name: 'Mine', tasks: 0, entries: [] }],
    ['0.model_name: is missing', [{ results: {} }]],
  ])('says %s', (place, value) => {
    expect(() => readBoards('board.json', value)).toThrow(
      expect.objectContaining({ code: 'input_invalid', message: expect.stringContaining(`board.json: ${place}`) }),
    );
  });
});
