import { counted } from '#base/counted.ts';
import { cutMiddle, plainText, textWidth, wrapText } from '#base/terminal.ts';
import type { StratumEffect, SuccessChange } from '#measure/drift/decompose.ts';
import type { DimensionShift } from '#measure/drift/dimension-shift.ts';
import type { Drift, DriftSide } from '#measure/drift/drift.ts';
import {
  type ChangePart,
  changeParts,
  driftFinding,
  driftPoints as points,
  driftSideWords,
  fine,
  oneSidedWords,
  stratumName,
  tooFewWords,
} from './drift-words.ts';
import { count, percent } from './format.ts';
import type { Paint } from './paint.ts';

const strataShown = 6;
const valuesShown = 4;

/** How traffic and success have moved, for a person at a terminal. Names are stripped of control signs. */
export function driftTerminal(drift: Drift, paint: Paint, columns = 100): string {
  const width = Math.max(60, Math.min(120, columns));
  const blocks = [
    headline(drift, paint, width),
    sides(drift, paint, width),
    successBlock(drift, paint, width),
    dimensionBlock(drift, paint, width),
    changeBlock(drift, width),
    (drift.notes ?? []).flatMap((note) => wrapText(note, width)).join('\n'),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function headline(drift: Drift, paint: Paint, width: number): string {
  const colours = { worse: paint.bad, better: paint.good, no_change: paint.strong, insufficient: paint.warn };
  const { word, rest } = driftFinding(drift);
  return wrapText(`${word.toUpperCase()}${rest}`, width).map(colours[drift.verdict]).join('\n');
}

function sides({ before, after }: Drift, paint: Paint, width: number): string {
  const line = (label: string, side: DriftSide): string => {
    const lines = wrapText(driftSideWords(side), width - 7);
    return lines.map((text, i) => `${i === 0 ? paint.faint(label.padEnd(7)) : ' '.repeat(7)}${text}`).join('\n');
  };
  return `${line('before', before)}\n${line('after', after)}`;
}

function successBlock(drift: Drift, paint: Paint, width: number): string {
  const { success } = drift;
  if (success.kind === 'insufficient') return tooFewWords(drift) ?? '';
  const line = ({ name, effect, what }: ChangePart): string => {
    const value = `  ${name.padEnd(8)}${points(effect.value).padStart(6)} points  `;
    const range = `(${points(effect.low)} to ${points(effect.high)})`;
    const room = width - textWidth(value) - textWidth(range) - 2;
    const beside = textWidth(what) <= room ? `  ${what}` : '';
    const below = beside === '' ? wrapText(what, width - 10).map((each) => `\n${' '.repeat(10)}${each}`) : [];
    return `${value}${paint.faint(range)}${beside}${below.join('')}`.trimEnd();
  };
  const oneSided = oneSidedWords(drift);
  return [
    paint.strong('What moved success'),
    ...changeParts(drift).map(line),
    ...strataLines(success, paint),
    ...(oneSided === undefined ? [] : wrapText(`  ${oneSided}`, width)),
  ].join('\n');
}

function strataLines({ strata }: Extract<SuccessChange, { kind: 'estimated' }>, paint: Paint): readonly string[] {
  if (strata.length < 2) return [];
  const shown = strata.slice(0, strataShown);
  const name = (one: StratumEffect): string => cutMiddle(stratumName(one.stratum), 40);
  const wide = Math.max(...shown.map((one) => textWidth(name(one))));
  const rate = (value: number | null): string => (value === null ? 'none' : percent(value));
  return [
    paint.faint(`  ${''.padEnd(wide)}  share of runs      success           adds`),
    ...shown.map((one) => {
      const label = name(one) + ' '.repeat(wide - textWidth(name(one)));
      const share = `${percent(one.share_before)} → ${percent(one.share_after)}`.padEnd(17);
      const success = `${rate(one.rate_before)} → ${rate(one.rate_after)}`.padEnd(16);
      const worse = one.difference !== null && one.difference.high < 0;
      const line = `  ${label}  ${share}  ${success}  rate ${points(one.rate)}`;
      return worse ? paint.bad(line) : line;
    }),
    ...(strata.length > shown.length
      ? [paint.faint(`  … and ${count(strata.length - shown.length)} more in --json`)]
      : []),
  ];
}

/** What stands behind each dimension that moved. */
const shiftLegend =
  'PSI and JS: how far apart the shares before and after are; 0 is not at all, PSI above 0.25 is much, JS is 1 at most. p: how often chance alone would make so much of it.';

function dimensionBlock({ dimensions }: Drift, paint: Paint, width: number): string {
  const moved = dimensions.filter((dimension) => dimension.moved);
  const still = dimensions.filter((dimension) => !dimension.moved).map(({ dimension }) => plainText(dimension));
  const list = (kind: DimensionShift['kind'], title: string): readonly string[] => {
    const found = moved.filter((dimension) => dimension.kind === kind);
    return found.length === 0
      ? []
      : [paint.strong(title), ...found.flatMap((dimension) => shiftLines(dimension, paint, width))];
  };
  return [
    ...list('input', 'What came in has changed'),
    ...list('system', 'What answers has changed'),
    ...(moved.length === 0 ? [] : wrapText(`  ${shiftLegend}`, width).map(paint.faint)),
    ...(still.length === 0
      ? []
      : wrapText(`Not moved, as far as can be told: ${still.join(', ')}`, width).map(paint.faint)),
  ].join('\n');
}

function shiftLines(shift: Drift['dimensions'][number], paint: Paint, width: number): readonly string[] {
  const [before, after] = [total(shift, 'before'), total(shift, 'after')];
  const change = (value: DimensionShift['values'][number]): number => value.after / after - value.before / before;
  const shown = shift.values.toSorted((a, b) => Math.abs(change(b)) - Math.abs(change(a))).slice(0, valuesShown);
  const left = shift.values.length - shown.length;
  const values = shown.map(
    (value) => `${plainText(value.value)} ${percent(value.before / before)} → ${percent(value.after / after)}`,
  );
  const mix =
    shift.mix === null || (shift.mix.low <= 0 && shift.mix.high >= 0)
      ? ''
      : `; moved success by ${points(shift.mix.value)} points (${points(shift.mix.low)} to ${points(shift.mix.high)})`;
  return [
    `  ${paint.warn(plainText(shift.dimension))}  ${paint.faint(`${shift.size} shift: PSI ${shift.psi.toFixed(2)}, JS ${shift.js.toFixed(2)}, p ${chance(shift.adjusted_p)}`)}${mix}`,
    ...wrapText([...values, ...(left === 0 ? [] : [`and ${count(left)} more in --json`])].join(' · '), width - 4).map(
      (line) => `    ${line}`,
    ),
  ];
}

function total({ values }: DimensionShift, side: 'before' | 'after'): number {
  return values.reduce((sum, value) => sum + value[side], 0);
}

function changeBlock({ change }: Drift, width: number): string {
  if (change.kind === 'insufficient') return '';
  const { reference, false_alarm_every: every, runs, at, run_id: run, after_runs: n } = change;
  const promise = `Without a change such an alarm comes at most once in ${count(every)} runs on average.`;
  const found =
    change.kind === 'alarm'
      ? `Failures became more frequent than ${fine(reference)}: the alarm came with run ${count(n ?? 0)} of ${count(runs)}${at === null ? '' : `, ${at.slice(0, 16).replace('T', ' ')} (airworthy show ${plainText(run ?? '').slice(0, 12)})`}; the change lies before it.`
      : `No moment from which failures were more frequent than ${fine(reference)}, in ${counted(runs, 'run')}.`;
  return wrapText(`${found} ${promise}`, width).join('\n');
}

const chance = (p: number): string => (p < 0.0001 ? '< 0.0001' : p.toPrecision(2));
