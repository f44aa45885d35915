import { whole } from '#gate/words.ts';
import { table } from './page.ts';
import { effectWords, rateWords, type VerdictAnswer } from './verdict-words.ts';

/** Every slice with every figure. */
export function sliceTable({ baseline, candidate, slices, overall }: VerdictAnswer): string {
  const paired = overall.flips !== undefined;
  const heads = ['slice', 'verdict', baseline, candidate, 'difference, 95 % interval', 'faults', 'unknown'];
  const flips = paired ? ['lost', 'gained', 'always failing', 'flaky'] : [];
  const rows = [...slices, overall].map((slice) => {
    const { base, candidate: after, flips: counts } = slice;
    const counted =
      counts === undefined ? flips.map(() => '') : [counts.lost, counts.gained, counts.always_failing, counts.flaky];
    return {
      cells: [
        slice.slice,
        slice.verdict ?? '',
        rateWords(base),
        rateWords(after),
        effectWords(slice),
        `${whole(base.faults)} → ${whole(after.faults)}`,
        `${whole(base.unknown)} → ${whole(after.unknown)}`,
        ...(paired ? counted.map(String) : []),
      ],
      tone: slice.verdict === 'fail' ? ('worse' as const) : undefined,
    };
  });
  return table([...heads, ...flips], rows);
}
