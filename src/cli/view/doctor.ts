import { count, counted } from '#base/counted.ts';
import { cutMiddle, cutText, plainText, textWidth } from '#base/terminal.ts';
import type { DoctorAnswer } from '#client/answers.ts';
import { doctorHeadline } from '#report/doctor-words.ts';
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
    ['services', named(recorded.services, recorded.more_services)],
    ['releases', named(recorded.releases, recorded.more_releases)],
    ['config', config ?? 'none, the defaults'],
  ];
  const facts = rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  ${style.faint(name.padEnd(9))} ${value}`);
  const warnings = findings.filter((finding) => finding.level === 'warning');
  const heading = doctorHeadline(findings);
  const verdict = warnings.length === 0 ? style.good(`${heading}.`) : style.warn(heading);
  return [
    [style.strong('Recorded'), ...facts].join('\n'),
    ...(recorded.spans === 0 ? [] : [verdict]),
    ...findings.map((finding) => findingText(finding, style)),
  ].join('\n\n');
}

const nameWidth = 40;
const namesWidth = 110;

/** As many names as a line has room for, and how many there are besides. */
function named(names: readonly string[], more: number): string {
  const shown: string[] = [];
  for (const name of names) {
    const text = name === '' ? '(none)' : cutMiddle(plainText(name), nameWidth);
    if (textWidth([...shown, text].join(', ')) > namesWidth) break;
    shown.push(text);
  }
  const rest = names.length - shown.length + more;
  return `${shown.join(', ')}${rest === 0 ? '' : ` and ${count(rest)} more`}`;
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
