import type { ReportGroup } from '#measure/report/group.ts';
import type { Report } from '#measure/report/report.ts';
import { count, duration, percent, percentRange, safe, usd } from './format.ts';
import { groupDetails, groupName, rateSentence } from './group-text.ts';

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
    wholes.length === 0 ? '' : table(wholes, width, paint),
    ...wholes.slice(0, detailed).map((group) => details(group, width, paint)),
    wholes.length > detailed
      ? paint.dim(`… and ${wholes.length - detailed} more; one alone: airworthy report --task T --release R`)
      : '',
    slices.length === 0 ? '' : sliceBlock(report, slices, width, paint),
    report.releases.length === 0 ? '' : `${paint.bold('All tasks together')}\n${table(report.releases, width, paint)}`,
    report.notes.map((note) => wrap(`• ${safe(note)}`, width, '  ')).join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function heading(report: Report, paint: Paint): string {
  const { first_run: first, last_run: last } = report;
  const when =
    first === null || last === null ? '' : `, ${day(first)}${day(first) === day(last) ? '' : ` to ${day(last)}`}`;
  return (
    paint.bold(`${count(report.runs)} runs${when}`) +
    paint.dim(`  worst first; in brackets where the truth lies with ${percent(report.confidence)} confidence`)
  );
}

const day = (time: string): string => time.slice(0, 10);

function sliceBlock(report: Report, slices: readonly ReportGroup[], width: number, paint: Paint): string {
  const dropped = slices.length - slicesShown;
  const lines = [
    paint.bold(`Slices by ${safe(report.asked.by.join(', '))}`),
    table(slices.slice(0, slicesShown), width, paint),
    ...(dropped > 0 ? [paint.dim(`… and ${dropped} more in --json`)] : []),
    ...verdictLines(slices).map((line) => wrap(line, width, '  ')),
    ...(report.comparisons > 1
      ? [
          wrap(
            paint.dim(
              `${report.comparisons} slices were compared with the rest of their task and release at once; “worse” allows for that.`,
            ),
            width,
            '',
          ),
        ]
      : []),
  ];
  return lines.join('\n');
}

function verdictLines(slices: readonly ReportGroup[]): readonly string[] {
  return slices.flatMap((group) => {
    const { against_rest: against } = group;
    if (against?.kind !== 'compared' || against.verdict !== 'worse') return [];
    return [
      `→ ${groupName(group)} is worse than the rest: ${Math.round(-100 * against.difference)} points (${Math.round(-100 * against.high)}–${Math.round(-100 * against.low)}).`,
    ];
  });
}

function table(groups: readonly ReportGroup[], width: number, paint: Paint): string {
  const rows = groups.map(cellsOf);
  const heads = ['', 'success', 'between', 'runs', '$/success', 'p50', 'p95', 'p99'];
  const nameWidth = Math.max(12, width - 62);
  const widths = [nameWidth, 8, 12, 9, 10, 7, 7, 7];
  const lay = (cells: readonly string[]): string =>
    cells
      .map((text, i) => (i === 0 ? fit(text, nameWidth).padEnd(nameWidth) : text.padStart(widths[i] ?? 8)))
      .join(' ')
      .trimEnd();
  return [
    paint.dim(lay(heads)),
    ...rows.map((cells, i) => {
      const line = lay(cells);
      const group = groups[i];
      if (group === undefined) return line;
      if (group.too_few) return paint.dim(line);
      return group.against_rest?.kind === 'compared' && group.against_rest.verdict === 'worse' ? paint.bad(line) : line;
    }),
  ].join('\n');
}

function cellsOf(group: ReportGroup): readonly string[] {
  const { success_rate: rate, cost_per_success: cost, latency } = group;
  const time = (p: 'p50' | 'p95' | 'p99'): string => (latency.kind === 'estimated' ? duration(latency[p].value) : '–');
  return [
    groupName(group),
    rate.kind === 'estimated' ? percent(rate.value) : 'unknown',
    rate.kind === 'estimated' ? percentRange(rate) : '',
    `${count(group.runs)}${group.too_few ? '*' : ''}`,
    cost.kind === 'estimated' || cost.kind === 'not_estimable' ? usd(cost.value) : '–',
    time('p50'),
    time('p95'),
    time('p99'),
  ];
}

function details(group: ReportGroup, width: number, paint: Paint): string {
  const lines = groupDetails(group).map(([name, text]) => {
    const label = fit(name, 14).padEnd(14);
    return wrap(`  ${paint.dim(label)} ${text}`, width + (paint === plain ? 0 : 9), ' '.repeat(17));
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
