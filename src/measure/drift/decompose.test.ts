import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { kitagawaInterval } from '#stats/drift/kitagawa-interval.ts';
import { ofKind } from '../../../test/kind.ts';
import type { DriftCell } from './cell.ts';
import { findChange } from './change.ts';
import { decompose } from './decompose.ts';
import { dimensionShifts } from './dimension-shift.ts';
import { driftVerdict } from './drift.ts';
import { worseStrata } from './worse-strata.ts';

const cell = (period: 'before' | 'after', stratum: string, score: 0 | 1, units: number): DriftCell => ({
  period,
  stratum,
  runs: 1,
  score,
  units,
});
const cells = fc
  .array(
    fc.record({
      stratum: fc.constantFrom('a', 'b', 'c'),
      before: fc.nat(40),
      after: fc.nat(40),
      score: fc.constantFrom<0 | 1>(0, 1),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all
      .flatMap(({ stratum, before, after, score }) => [
        cell('before', stratum, score, before),
        cell('after', stratum, score, after),
      ])
      .filter(({ units }) => units > 0),
  );

describe('decompose', () => {
  it('says worse where one stratum is, though the average rose', () => {
    const split = (period: 'before' | 'after', stratum: string, good: number, bad: number) => [
      cell(period, stratum, 1, good),
      cell(period, stratum, 0, bad),
    ];
    const found = decompose(
      [
        ...split('before', 'address', 56, 3),
        ...split('after', 'address', 39, 22),
        ...split('before', 'track', 100, 60),
        ...split('after', 'track', 155, 5),
        ...split('before', 'rare', 15, 0),
        ...split('after', 'rare', 0, 15),
      ],
      seededRng(1),
    );
    const change = ofKind(found, 'estimated');
    expect(change.rate.low).toBeGreaterThan(0);
    expect(driftVerdict(change)).toBe('worse');
    // Fifteen units are too few to be told apart, however bad they look.
    expect(worseStrata(change).map(({ stratum }) => stratum)).toEqual(['address']);
    expect(change.strata.find(({ stratum }) => stratum === 'rare')?.difference).toBeNull();
  });

  it('calls no stratum worse more than once in twenty times where none is', () => {
    const rng = seededRng(7);
    const strata = Array.from({ length: 8 }, (_, i) => `task ${i}`);
    const drawnCells = (): DriftCell[] =>
      (['before', 'after'] as const).flatMap((period) =>
        strata.flatMap((stratum) => {
          const good = Array.from({ length: 40 }, () => rng.next()).filter((draw) => draw < 0.85).length;
          return [cell(period, stratum, 1, good), cell(period, stratum, 0, 40 - good)].filter(({ units }) => units > 0);
        }),
      );
    let alarms = 0;
    for (let i = 0; i < 400; i++) {
      const change = ofKind(decompose(drawnCells(), seededRng(i), 2), 'estimated');
      if (worseStrata(change).length > 0) alarms++;
    }
    // One side of a two-sided 95 %: 2.5 % of 400, and three standard errors.
    expect(alarms).toBeLessThanOrEqual(400 * 0.025 + 3 * Math.sqrt(400 * 0.025));
  });

  it('adds up, and mirrors when the sides are swapped', () => {
    fc.assert(
      fc.property(cells, (found) => {
        const there = decompose(found, seededRng(1), 20);
        const back = decompose(
          found.map((each) => ({
            ...each,
            period: each.period === 'before' ? ('after' as const) : ('before' as const),
          })),
          seededRng(1),
          20,
        );
        expect(back.kind).toBe(there.kind);
        if (there.kind !== 'estimated' || back.kind !== 'estimated') return;
        expect(there.mix.value + there.rate.value).toBeCloseTo(there.total.value, 9);
        expect(back.mix.value).toBeCloseTo(-there.mix.value, 9);
        expect(back.rate.value).toBeCloseTo(-there.rate.value, 9);
        const added = there.strata.reduce((sum, one) => sum + one.mix + one.rate, 0);
        expect(added).toBeCloseTo(there.total.value, 9);
      }),
    );
  });

  it('gives the intervals of the bootstrap over single units', () => {
    const found = [
      cell('before', 'a', 1, 180),
      cell('before', 'a', 0, 20),
      cell('before', 'b', 1, 60),
      cell('before', 'b', 0, 40),
    ];
    const later = [
      cell('after', 'a', 1, 80),
      cell('after', 'a', 0, 20),
      cell('after', 'b', 1, 120),
      cell('after', 'b', 0, 80),
    ];
    const units = (side: readonly DriftCell[]) =>
      side.flatMap(({ stratum, runs, score, units: n }) => Array.from({ length: n }, () => ({ stratum, runs, score })));
    const own = ofKind(decompose([...found, ...later], seededRng(5), 4000), 'estimated');
    const oracle = ofKind(
      kitagawaInterval(units(found), units(later), { rng: seededRng(6), replicates: 4000 }),
      'estimated',
    );
    for (const part of ['total', 'mix', 'rate'] as const) {
      expect(own[part].value).toBeCloseTo(oracle[part], 9);
      expect(own[part].low).toBeCloseTo(oracle.intervals[part].low, 1.8);
      expect(own[part].high).toBeCloseTo(oracle.intervals[part].high, 1.8);
    }
  });

  it('counts a stratum of one side as mix, and says so', () => {
    const found = ofKind(
      decompose([cell('before', 'a', 1, 50), cell('after', 'a', 1, 50), cell('after', 'new', 0, 50)], seededRng(1)),
      'estimated',
    );
    expect(found.rate.value).toBe(0);
    expect(found.mix.value).toBeCloseTo(-0.5, 9);
    expect(found.one_sided).toEqual(['new']);
  });

  it('says how many units it takes', () => {
    expect(decompose([cell('before', 'a', 1, 100)], seededRng(1))).toEqual({ kind: 'insufficient', n: 0, need: 20 });
  });
});

describe('dimensionShifts', () => {
  it('leaves out what has one value, and does not cry wolf over ten still dimensions', () => {
    const rng = seededRng(2);
    let alarms = 0;
    for (let trial = 0; trial < 100; trial++) {
      const still = Array.from({ length: 10 }, (_, i) => {
        const draw = (): number[] => Array.from({ length: 200 }, () => rng.int(4));
        const [before, after] = [draw(), draw()];
        const count = (all: readonly number[], value: number): number => all.filter((each) => each === value).length;
        const counts = [0, 1, 2, 3].map((value) => ({ before: count(before, value), after: count(after, value) }));
        return {
          dimension: `d${i}`,
          kind: 'input' as const,
          values: counts.map((each, value) => ({ value: String(value), ...each })),
        };
      });
      if (dimensionShifts(still).some(({ moved }) => moved)) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(4);
    expect(
      dimensionShifts([{ dimension: 'one', kind: 'input', values: [{ value: 'x', before: 5, after: 9 }] }]),
    ).toEqual([]);
  });
});

describe('findChange', () => {
  const before = { runs: 1000, failures: 50 };
  const stream = (n: number, p: number, seed: number): number[] => {
    const rng = seededRng(seed);
    return Array.from({ length: n }, () => (rng.next() < p ? 1 : 0));
  };

  it('keeps its promise: hardly an alarm in streams a tenth as long as the run length it states', () => {
    const alarms = Array.from({ length: 100 }, (_, seed) => findChange(before, stream(200, 0.05, seed), 2000)).filter(
      ({ kind }) => kind === 'alarm',
    );
    expect(alarms.length).toBeLessThanOrEqual(10);
  });

  it('alarms falsely at most once in the run length that it states, on average', () => {
    const every = 200;
    const longest = 20 * every;
    // So many runs before that the reference is the true rate itself, where false alarms are most frequent.
    const known = { runs: 10_000_000, failures: 1_000_000 };
    const lengths = Array.from({ length: 200 }, (_, seed) => {
      const found = findChange(known, stream(longest, 0.1, seed), every);
      return found.kind === 'alarm' ? (found.after_runs ?? 0) : longest;
    });
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(mean).toBeGreaterThanOrEqual(every);
    // It is a detector all the same: without a reference it would never alarm.
    expect(Math.min(...lengths)).toBeLessThan(longest);
  });

  it('finds a threefold failure rate within a few hundred runs', () => {
    const found = findChange(before, [...stream(500, 0.05, 1), ...stream(500, 0.2, 2)], 10_000);
    expect(found).toMatchObject({ kind: 'alarm', false_alarm_every: 10_000 });
    expect(found.kind === 'insufficient' ? null : found.after_runs).toBeGreaterThan(500);
    expect(found.kind === 'insufficient' ? null : found.after_runs).toBeLessThan(700);
  });

  it('asks for a reference', () => {
    expect(findChange({ runs: 3, failures: 0 }, [1, 1, 1], 1000)).toEqual({ kind: 'insufficient', n: 3, need: 20 });
  });
});
