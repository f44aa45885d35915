import { count, counted } from '#base/counted.ts';
import { cutText, plainText } from '#base/terminal.ts';
import type { DoctorAnswer } from '#client/answers.ts';
import type { Style } from '../style.ts';
import { timeText } from './figure-text.ts';

const itemsShown = 8;

/** What is recorded; then what is to be done, and what is good to know. */
export function doctorView({ recorded, config, findings }: DoctorAnswer, style: Style): string {
  const rows: readonly (readonly [string, string])[] = [
    ['runs', count(recorded.runs)],
    [
      'spans',
      `${counted(recorded.spans, 'span')} in ${counted(recorded.traces, 'trace')}, and ${counted(recorded.log_records, 'log record')}`,
    ],
    ['from', recorded.first === '' ? '' : `${timeText(recorded.first)} to ${timeText(recorded.last)} UTC`],
    ['services', recorded.services.map((name) => plainText(name)).join(', ')],
    ['releases', recorded.releases.map((name) => plainText(name)).join(', ')],
    ['config', config ?? 'none, the defaults'],
  ];
  const facts = rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  ${style.faint(name.padEnd(9))} ${cutText(value, 120)}`);
  const warnings = findings.filter((finding) => finding.level === 'warning');
  const verdict =
    warnings.length === 0
      ? style.good('Everything that is recorded is understood.')
      : style.warn(`${warnings.length} to look at`);
  return [
    [style.strong('Recorded'), ...facts].join('\n'),
    ...(recorded.spans === 0 ? [] : [verdict]),
    ...findings.map((finding) => findingText(finding, style)),
  ].join('\n\n');
}

function findingText({ level, what, cure, items }: DoctorAnswer['findings'][number], style: Style): string {
  const mark = level === 'warning' ? style.warn('!') : style.faint('·');
  const width = Math.max(0, ...items.slice(0, itemsShown).map(({ n }) => count(n).length));
  const listed = items
    .slice(0, itemsShown)
    .map(({ name, n }) => `    ${n === 0 ? '' : `${count(n).padStart(width)}  `}${cutText(plainText(name), 100)}`);
  const rest = items.length > itemsShown ? [style.faint(`    … and ${items.length - itemsShown} more`)] : [];
  const todo = cure === '' ? [] : [`  ${style.accent('→')} ${cure}`];
  return [`${mark} ${what}`, ...listed, ...rest, ...todo].join('\n');
}
