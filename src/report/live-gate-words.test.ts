import { describe, expect, it } from 'vitest';
import { liveDesignSchema } from '#gate/live/design.ts';
import { endsWords, endWords, lengthWords, odds, runsPerBlock, wayShare } from './live-gate-words.ts';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ').replaceAll('\u202F', ' ');
const design = liveDesignSchema.parse({ baseline: '1', candidate: '2' });

describe('evidence in words', () => {
  it('is a bet: how many times the stake it is worth', () => {
    const said = [20, 1000, 4.47, 1, 1 / 3, 1e-4, 1e9].map((times) => plain(odds(Math.log(times))));
    expect(said).toEqual(['20 : 1', '1 000 : 1', '4.5 : 1', '1 : 1', '1 : 3', '1 : 10 000', '1.0 · 10^9 : 1']);
  });

  it('goes from nothing to its boundary, and no further', () => {
    expect([wayShare(-1, 3), wayShare(1.5, 3), wayShare(9, 3)]).toEqual([0, 0.5, 1]);
  });
});

describe('what ends a live gate', () => {
  it('is either boundary, the last block, or nothing while runs have no result', () => {
    const said = endsWords(design).map(plain);
    expect(said).toHaveLength(4);
    expect(said[0]).toContain('not worse by 5 points reaches 20 : 1');
    expect(said[2]).toContain('after 2 000 blocks');
    expect(plain(endWords(design))).toBe('evidence of 20 : 1 either way, or 2 000 blocks');
    expect(plain(endWords({ ...design, alpha_fail: 0.01, block: 'case', n_max: 1 }))).toBe(
      'evidence of 20 : 1 for a pass, of 100 : 1 for a fail, or 1 case',
    );
  });

  it('is so many blocks away, with their runs where asked', () => {
    const within = { blocks: 60, beyond_n_max: false, cost_usd: 1.2 };
    expect(runsPerBlock(design)).toBe(2);
    expect(runsPerBlock({ block: 'case' })).toBe(2);
    expect(runsPerBlock({ block: 9 })).toBe(10);
    expect(lengthWords(within, { horizon: 100 }, 10)).toBe('60 more (600 runs, $1.20)');
    expect(lengthWords({ beyond_n_max: true }, { horizon: 100 }, 10)).toBe('more than 100');
  });
});
