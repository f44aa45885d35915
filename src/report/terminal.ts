import { cutMiddle, cutText, plainText, textWidth, wrapText } from '#base/terminal.ts';
import type { ReportGroup } from '#measure/report/group.ts';
import type { Report } from '#measure/report/report.ts';
import { count, percent } from './format.ts';
import { tableColumns } from './group-row.ts';
import { groupDetails, groupLabel, groupName, hasOpenEnd, rateSentence, worseSentence } from './group-text.ts';
import { period } from './headline.ts';
import type { Paint } from './paint.ts';

/** Groups told about at length; the table has all. */
const detailed = 3;
/** Slices in the table; the JSON has all. */
const slicesShown = 15;

/** The report for a person at a terminal: a table, worst first, then the worst groups at length, then what to do. */
export function reportTerminal(report: Report, paint: Paint, columns = 100): string {
  const width = Math.max(60, Math.min(140, columns));
  const wholes = report.groups.filter((group) => group.against_rest === undefined);
  const slices = report.groups.filter((group) => group.against_rest !== undefined);
  const blocks = [
    heading(report, paint, width),
    ...report.contradictions.map((found) =>
      hung('! ', `${found.task} · ${found.release}: ${found.what}`, width).map(paint.bad).join('\n'),
    ),
    wholes.length === 0 ? '' : table(wholes, { width, paint, name: (group) => groupLabel(group, report) }),
    ...wholes.slice(0, detailed).map((group) => details(group, width, paint)),
    wholes.slice(0, detailed).some(hasOpenEnd) ? wrapText(openEnd, width).map(paint.faint).join('\n') : '',
    wholes.length > detailed
      ? paint.faint(`… and ${count(wholes.length - detailed)} more; one alone: airworthy report --task T --release R`)
      : '',
    slices.length === 0 ? '' : sliceBlock(report, slices, { width, paint }),
    report.releases.length === 0
      ? ''
      : `${paint.strong('All tasks together')}\n${table(report.releases, { width, paint, name: groupName })}`,
    report.notes.flatMap((note) => hung('• ', note, width)).join('\n'),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

const openEnd = 'open: so few runs cannot bound that end of the interval; --json says how many it takes.';

function heading(report: Report, paint: Paint, width: number): string {
  const what = period(report);
  const hint = `worst first; “between” is where the truth lies with ${percent(report.confidence)} confidence`;
  const lines = textWidth(what) + 2 + textWidth(hint) <= width ? [`${paint.strong(what)}  ${paint.faint(hint)}`] : [];
  return lines[0] ?? [paint.strong(what), ...wrapText(hint, width).map(paint.faint)].join('\n');
}

interface View {
  readonly width: number;
  readonly paint: Paint;
}

function sliceBlock(report: Report, slices: readonly ReportGroup[], { width, paint }: View): string {
  const dropped = slices.length - slicesShown;
  const name = (group: ReportGroup): string => groupLabel(group, report);
  const compared = `${count(report.comparisons)} slices were compared with the rest of their task and release at once; “worse” allows for that.`;
  return [
    paint.strong(`Slices by ${plainText(report.asked.by.join(', '))}`),
    table(slices.slice(0, slicesShown), { width, paint, name }),
    ...(dropped > 0 ? [paint.faint(`… and ${count(dropped)} more in --json`)] : []),
    ...slices.flatMap((group) => worseSentence(group, name(group)) ?? []).flatMap((line) => hung('→ ', line, width)),
    ...(report.comparisons > 1 ? wrapText(compared, width).map(paint.faint) : []),
  ].join('\n');
}

interface TableOptions extends View {
  readonly name: (group: ReportGroup) => string;
}

function table(groups: readonly ReportGroup[], { width, paint, name }: TableOptions): string {
  const columns = tableColumns(groups).map(({ head, cell }) => {
    const cells = groups.map(cell);
    return { head, cells, width: Math.max(...[head, ...cells].map(textWidth)) + 2 };
  });
  const names = groups.map(name);
  const room = width - columns.reduce((sum, column) => sum + column.width, 0);
  const nameWidth = Math.max(12, Math.min(room, Math.max(...names.map(textWidth))));
  const lay = (first: string, cell: (column: (typeof columns)[number]) => string): string =>
    padded(cutMiddle(first, nameWidth), nameWidth) +
    columns.map((column) => cell(column).padStart(column.width)).join('');
  const rows = groups.map((group, i) => {
    const line = lay(names[i] ?? '', ({ cells }) => cells[i] ?? '');
    if (group.too_few) return paint.faint(line);
    return group.against_rest?.kind === 'compared' && group.against_rest.verdict === 'worse' ? paint.bad(line) : line;
  });
  return [paint.faint(lay('', ({ head }) => head)), ...rows].join('\n');
}

function details(group: ReportGroup, width: number, paint: Paint): string {
  const found = groupDetails(group);
  const labelWidth = Math.min(24, Math.max(0, ...found.map(([name]) => textWidth(name))));
  const lines = found.map(([name, text]) => {
    const [first = '', ...rest] = wrapText(text, width - labelWidth - 4);
    const label = paint.faint(padded(cutText(name, labelWidth), labelWidth));
    return [`  ${label}  ${first}`, ...rest.map((line) => ' '.repeat(labelWidth + 4) + line)].join('\n');
  });
  const [name, said] = [cutMiddle(groupName(group), width), rateSentence(group)];
  const head =
    textWidth(`${name}: ${said}`) <= width
      ? [`${paint.strong(name)}: ${said}`]
      : [paint.strong(name), ...hung('  ', said, width)];
  return [...head, ...lines].join('\n');
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** A text behind a sign, its later lines under its first word. */
function hung(sign: string, text: string, width: number): readonly string[] {
  return wrapText(plainText(text), width - textWidth(sign)).map(
    (line, i) => (i === 0 ? sign : ' '.repeat(textWidth(sign))) + line,
  );
}
