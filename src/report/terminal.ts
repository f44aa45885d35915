import type { ReportGroup } from '#measure/report/group.ts';
import type { Report } from '#measure/report/report.ts';
import { percent, safe } from './format.ts';
import { tableColumns } from './group-row.ts';
import { groupDetails, groupLabel, groupName, rateSentence, worseSentence } from './group-text.ts';
import { period } from './headline.ts';

export interface TerminalOptions {
  readonly width: number;
  readonly colour: boolean;
}

interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
}

const ansi =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`;
const same = (text: string): string => text;
const coloured: Paint = { bold: ansi(1, 22), dim: ansi(2, 22), bad: ansi(31, 39), warn: ansi(33, 39) };
const plain: Paint = { bold: same, dim: same, bad: same, warn: same };

/** Groups told about at length; the table has all. */
const detailed = 3;
/** Slices in the table; the JSON has all. */
const slicesShown = 15;

/** The report for a person at a terminal: a table, worst first, then the worst groups at length, then what to do. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const paint = options.colour ? coloured : plain;
  const width = Math.max(60, Math.min(140, options.width));
  const wholes = report.groups.filter((group) => group.against_rest === undefined);
  const slices = report.groups.filter((group) => group.against_rest !== undefined);
  const blocks = [
    heading(report, paint),
    ...report.contradictions.map((found) =>
      wrap(paint.bad(`! ${safe(`${found.task} · ${found.release}: ${found.what}`)}`), width, '  '),
    ),
    wholes.length === 0 ? '' : table(wholes, { width, paint, name: (group) => groupLabel(group, report) }),
    ...wholes.slice(0, detailed).map((group) => details(group, width, paint)),
    wholes.length > detailed
      ? paint.dim(`… and ${wholes.length - detailed} more; one alone: airworthy report --task T --release R`)
      : '',
    slices.length === 0 ? '' : sliceBlock(report, slices, width, paint),
    report.releases.length === 0
      ? ''
      : `${paint.bold('All tasks together')}\n${table(report.releases, { width, paint, name: groupName })}`,
    report.notes.map((note) => wrap(`• ${safe(note)}`, width, '  ')).join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function heading(report: Report, paint: Paint): string {
  const hint = `  worst first; “between” is where the truth lies with ${percent(report.confidence)} confidence`;
  return paint.bold(period(report)) + paint.dim(hint);
}

function sliceBlock(report: Report, slices: readonly ReportGroup[], width: number, paint: Paint): string {
  const dropped = slices.length - slicesShown;
  const name = (group: ReportGroup): string => groupLabel(group, report);
  const compared = `${report.comparisons} slices were compared with the rest of their task and release at once; “worse” allows for that.`;
  return [
    paint.bold(`Slices by ${safe(report.asked.by.join(', '))}`),
    table(slices.slice(0, slicesShown), { width, paint, name }),
    ...(dropped > 0 ? [paint.dim(`… and ${dropped} more in --json`)] : []),
    ...slices.flatMap((group) => worseSentence(group, name(group)) ?? []).map((line) => wrap(`→ ${line}`, width, '  ')),
    ...(report.comparisons > 1 ? [paint.dim(wrap(compared, width, ''))] : []),
  ].join('\n');
}

interface TableOptions {
  readonly width: number;
  readonly paint: Paint;
  readonly name: (group: ReportGroup) => string;
}

function table(groups: readonly ReportGroup[], { width, paint, name }: TableOptions): string {
  const columns = tableColumns(groups).map(({ head, cell }) => {
    const cells = groups.map(cell);
    return { head, cells, width: Math.max(head.length, ...cells.map((text) => text.length)) + 2 };
  });
  const names = groups.map(name);
  const room = width - columns.reduce((sum, column) => sum + column.width, 0);
  const nameWidth = Math.max(12, Math.min(room, Math.max(...names.map((each) => each.length))));
  const lay = (first: string, cell: (column: (typeof columns)[number]) => string): string =>
    fit(first, nameWidth).padEnd(nameWidth) + columns.map((column) => cell(column).padStart(column.width)).join('');
  const rows = groups.map((group, i) => {
    const line = lay(names[i] ?? '', ({ cells }) => cells[i] ?? '');
    if (group.too_few) return paint.dim(line);
    return group.against_rest?.kind === 'compared' && group.against_rest.verdict === 'worse' ? paint.bad(line) : line;
  });
  return [paint.dim(lay('', ({ head }) => head)), ...rows].join('\n');
}

function details(group: ReportGroup, width: number, paint: Paint): string {
  const found = groupDetails(group);
  const labelWidth = Math.min(24, Math.max(0, ...found.map(([name]) => name.length)));
  const lines = found.map(([name, text]) => {
    const [first = '', ...rest] = wrap(text, width - labelWidth - 4, '').split('\n');
    const label = paint.dim(fit(name, labelWidth).padEnd(labelWidth));
    return [`  ${label}  ${first}`, ...rest.map((line) => ' '.repeat(labelWidth + 4) + line)].join('\n');
  });
  return [`${paint.bold(groupName(group))}: ${rateSentence(group)}`, ...lines].join('\n');
}

function fit(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** Words on lines of at most `width`, the later ones indented. */
function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ (?! )/)) {
    const next = line === '' ? word : `${line} ${word}`;
    if (next.length > width && line.trim() !== '') {
      lines.push(line);
      line = indent + word;
    } else line = next;
  }
  return [...lines, line].join('\n');
}
