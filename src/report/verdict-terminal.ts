import { count, counted } from '#base/counted.ts';
import { cutMiddle, plainText, textWidth, wrapText } from '#base/terminal.ts';
import type { Flips, Reason, SliceAnswer } from '#gate/answer.ts';
import type { Verdict } from '#gate/verdict.ts';
import type { Paint } from './paint.ts';
import {
  adviceWords,
  effectWords,
  metricWords,
  mixWords,
  rateWords,
  ratioWords,
  ruleWords,
  type VerdictAnswer,
} from './verdict-words.ts';

const mostCases = 12;
const mostSlices = 40;

/** A verdict for people at a terminal: what, why, where, which cases, what to do. Names from traces are stripped of control signs. */
export function verdictTerminal(answer: VerdictAnswer, paint: Paint, columns = 100): string {
  const width = Math.max(40, columns - 2);
  const { baseline, candidate, verdict } = answer;
  const title = `${mark(verdict, paint)} ${paintOf(verdict, paint)(paint.strong(verdict.toUpperCase()))}  ${plainText(baseline)} → ${plainText(candidate)}`;
  return [
    [title, ...wrapText(plainText(answer.headline), width).map((line) => `  ${line}`)].join('\n'),
    reasonsText(answer.reasons, paint, width),
    slicesText(answer, paint, width),
    wrapText(mixWords(answer), width).map(paint.faint).join('\n'),
    flipsText(answer.flips, paint, width),
    ratioWords(answer)
      .flatMap((line) => wrapText(plainText(line), width).map(paint.faint))
      .join('\n'),
    wrapText(plainText(adviceWords(answer)), width).join('\n'),
    answer.schema === 'airworthy.gate/1' ? explainedText(answer.explained, paint, width) : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const signs: Readonly<Record<Verdict, string>> = { pass: '✓', fail: '✗', inconclusive: '?', fault: '!' };

function mark(verdict: Verdict, paint: Paint): string {
  return paintOf(verdict, paint)(signs[verdict]);
}

/** Nothing stands before a slice that no rule has judged. */
function sliceMark(slice: SliceAnswer | undefined, paint: Paint): string {
  return slice?.verdict === undefined ? ' ' : mark(slice.verdict, paint);
}

function paintOf(verdict: Verdict, paint: Paint): (text: string) => string {
  if (verdict === 'pass') return paint.good;
  return verdict === 'fail' ? paint.bad : paint.warn;
}

/** What holds, in full; what passed, in one line; what is only said, apart. */
function reasonsText(reasons: readonly Reason[], paint: Paint, width: number): string {
  const open = reasons.filter(({ verdict }) => verdict !== 'pass');
  const lines = open.flatMap((reason) => {
    const kind = reason.hard ? '' : ' (said, does not hold)';
    const head = `${mark(reason.verdict, paint)} ${paint.strong(ruleWords(reason))}  ${plainText(reason.slice)}${paint.faint(kind)}`;
    const need = reason.need === undefined || !reason.hard ? '' : `; about ${counted(reason.need.runs, 'more run')}`;
    return [head, ...wrapText(plainText(reason.what + need), width - 4).map((line) => `    ${line}`)];
  });
  const passed = reasons.length - open.length;
  const rest = passed === 0 ? [] : [paint.good(`✓ ${counted(passed, 'check')} passed`)];
  return [...lines, ...rest].join('\n');
}

function slicesText(answer: VerdictAnswer, paint: Paint, width: number): string {
  const shown = [...answer.slices.slice(0, mostSlices), answer.overall];
  const left = answer.slices.length - mostSlices;
  const more = left > 0 ? [paint.faint(`  … ${counted(left, 'more slice')}; --json has them all`)] : [];
  const heads = [
    `SLICE (${metricWords(answer)})`,
    'BASELINE',
    'CANDIDATE',
    'DIFFERENCE, 95 % INTERVAL',
    'LOST',
    'GAINED',
  ].map((head) => plainText(head));
  const rows = shown.map((slice) => cells(slice));
  const widths = heads.map((head, i) => Math.max(textWidth(head), ...rows.map((row) => textWidth(row[i] ?? ''))));
  if (widths.reduce((sum, each) => sum + each + 2, 0) > width) return [...stacked(shown, paint), ...more].join('\n');
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - textWidth(cell)))
      .join('  ')
      .trimEnd();
  return [
    `  ${paint.faint(line(heads))}`,
    ...rows.map((row, i) => `${sliceMark(shown[i], paint)} ${line(row)}`),
    ...more,
  ].join('\n');
}

/** The same for a terminal in which the table has no room: two lines a slice. */
function stacked(shown: readonly SliceAnswer[], paint: Paint): readonly string[] {
  const names = shown.map((slice) => cutMiddle(plainText(slice.slice), 40));
  const longest = Math.max(...names.map(textWidth));
  return shown.flatMap((slice, i) => {
    const name = names[i] ?? '';
    const room = ' '.repeat(longest - textWidth(name));
    const flips =
      slice.flips === undefined ? '' : `; ${count(slice.flips.lost)} lost, ${count(slice.flips.gained)} gained`;
    return [
      `${sliceMark(slice, paint)} ${name}${room}  ${plainText(effectWords(slice))}`,
      paint.faint(`    ${rateWords(slice.base)} → ${rateWords(slice.candidate)}${flips}`),
    ];
  });
}

function cells(slice: SliceAnswer): readonly string[] {
  const { lost, gained } = slice.flips ?? { lost: undefined, gained: undefined };
  return [
    cutMiddle(plainText(slice.slice), 40),
    rateWords(slice.base),
    rateWords(slice.candidate),
    plainText(effectWords(slice)),
    lost === undefined ? '' : count(lost),
    gained === undefined ? '' : count(gained),
  ];
}

function flipsText({ lost, gained, counts, unpaired }: Flips, paint: Paint, width: number): string {
  const list = (name: string, cases: Flips['lost'], all: number): readonly string[] => {
    if (all === 0) return [];
    const shown = cases.slice(0, mostCases).map((each) => {
      const many = each.base.attempts > 1 || each.candidate.attempts > 1;
      const tries = many
        ? ` (${each.base.successes}/${each.base.attempts} → ${each.candidate.successes}/${each.candidate.attempts})`
        : '';
      return plainText(each.case_id) + tries;
    });
    const more = all > shown.length ? `, and ${count(all - shown.length)} more` : '';
    return wrapText(`${name} ${count(all)}: ${shown.join(', ')}${more}`, width);
  };
  const others = [
    counts.always_failing === 0 ? '' : `${count(counts.always_failing)} always failing`,
    counts.flaky === 0 ? '' : `${count(counts.flaky)} flaky`,
    unpaired.base === 0 ? '' : `${count(unpaired.base)} only with the baseline`,
    unpaired.candidate === 0 ? '' : `${count(unpaired.candidate)} only with the candidate`,
  ].filter((text) => text !== '');
  return [
    ...list('Lost', lost, counts.lost).map((line) => paint.bad(line)),
    ...list('Gained', gained, counts.gained).map((line) => paint.good(line)),
    ...(others.length === 0 ? [] : wrapText(`Cases: ${others.join(', ')}`, width).map(paint.faint)),
  ].join('\n');
}

function explainedText(explained: readonly string[], paint: Paint, width: number): string {
  const lines = explained.flatMap((line) =>
    wrapText(plainText(line), width - 2).map((part, i) => `${i === 0 ? '·' : ' '} ${part}`),
  );
  return [paint.faint('What was asked'), ...lines.map((line) => paint.faint(line))].join('\n');
}
