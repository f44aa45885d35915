import { forestSvg, type ForestRow } from '#figure/forest.ts';
import { escapeMarkup } from '#figure/markup.ts';
import { outcomeSvg } from '#figure/outcome-bars.ts';
import { durationSteps, percentileSvg } from '#figure/percentile-lines.ts';
import type { ReportGroup } from '#measure/report/group.ts';
import type { Percentile } from '#measure/report/percentiles.ts';
import type { Report } from '#measure/report/report.ts';
import { count, duration, percent, percentRange } from './format.ts';
import { tableColumns } from './group-row.ts';
import { groupDetails, groupLabel, groupName, rateSentence, worseSentence } from './group-text.ts';
import { pageStyle } from './style.ts';
import { headline, period } from './headline.ts';

const width = 920;
/** Figures with more lines than this say less, not more; the table has all. */
const drawn = 30;
const outcomeOrder = [
  'success',
  'refusal',
  'escalation',
  'near_miss',
  'failure',
  'consequential_error',
  'fault',
  'unknown',
];

/** The report as one HTML file: no script, no network, figures drawn in; everything that came from outside is escaped. */
export function renderHtml(report: Report): string {
  const wholes = report.groups.filter((group) => group.against_rest === undefined);
  const slices = report.groups.filter((group) => group.against_rest !== undefined);
  const name = (group: ReportGroup): string => groupLabel(group, report);
  const body = [
    `<h1>${escapeMarkup(headline(report))}</h1>`,
    `<p class="faint">${escapeMarkup(period(report))}</p>`,
    ...report.contradictions.map(
      (found) => `<p class="callout">${escapeMarkup(`${found.task} · ${found.release}: ${found.what}`)}</p>`,
    ),
    wholes.length === 0 ? '' : section('How often it succeeds, worst first', forest(wholes, name), table(wholes, name)),
    slices.length === 0 ? '' : slicesSection(report, slices),
    outcomesSection(wholes, name),
    latencySection(wholes, name),
    report.releases.length === 0
      ? ''
      : section('All tasks together', forest(report.releases, groupName), table(report.releases, groupName)),
    wholes.length === 0 ? '' : section('Each in detail', ...wholes.map((group, i) => detail(group, i < 3))),
    report.notes.length === 0
      ? ''
      : section(
          'Before you rely on this',
          `<ul>${report.notes.map((note) => `<li>${escapeMarkup(note)}</li>`).join('')}</ul>`,
        ),
    `<p class="faint">Made ${escapeMarkup(report.made_at)} by airworthy report; ${escapeMarkup(report.schema)}; asked for ${escapeMarkup(JSON.stringify(report.asked))}.</p>`,
  ];
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8">${policy}<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeMarkup(headline(report))}</title><style>${pageStyle}</style></head>\n<body>\n${body.filter((part) => part !== '').join('\n')}\n</body></html>\n`;
}

function section(title: string, ...parts: readonly string[]): string {
  return `<section><h2>${escapeMarkup(title)}</h2>${parts.join('\n')}</section>`;
}

function figure(svg: string, caption: string): string {
  return svg === '' ? '' : `<figure>${svg}<figcaption>${escapeMarkup(caption)}</figcaption></figure>`;
}

function forest(groups: readonly ReportGroup[], name: (group: ReportGroup) => string): string {
  const rows = groups.slice(0, drawn).flatMap((group): ForestRow[] => {
    const { success_rate: rate } = group;
    if (rate.kind === 'insufficient') return [];
    const worse = group.against_rest?.kind === 'compared' && group.against_rest.verdict === 'worse';
    const text = `${percent(rate.value)} (${percentRange(rate)}) n ${count(rate.n)}`;
    return [
      {
        label: name(group),
        text,
        value: rate.value,
        low: rate.low,
        high: rate.high,
        tone: worse ? 'worse' : group.too_few ? 'faint' : 'plain',
      },
    ];
  });
  if (rows.length === 0) return '';
  return figure(
    forestSvg(rows, { width, title: 'Success rates with their 95 % intervals' }),
    'Dot: share of runs that succeeded. Line: where the true share lies with 95 % confidence. Grey: fewer than 20 runs.',
  );
}

function table(groups: readonly ReportGroup[], name: (group: ReportGroup) => string): string {
  const columns = tableColumns(groups);
  const rows = groups.map((group) => {
    const worse = group.against_rest?.kind === 'compared' && group.against_rest.verdict === 'worse';
    const cells = [name(group), ...columns.map(({ cell }) => cell(group))].map(
      (cell) => `<td>${escapeMarkup(cell)}</td>`,
    );
    return `<tr class="${group.too_few ? 'few' : worse ? 'worse' : ''}">${cells.join('')}</tr>`;
  });
  const heads = ['', ...columns.map(({ head }) => head)].map((head) => `<th scope="col">${escapeMarkup(head)}</th>`);
  return `<div class="scroll"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function slicesSection(report: Report, slices: readonly ReportGroup[]): string {
  const name = (group: ReportGroup): string => groupLabel(group, report);
  const verdicts = slices.flatMap((group) => worseSentence(group, name(group)) ?? []);
  const said =
    verdicts.length === 0
      ? '<p>No slice can be told to be worse than the rest.</p>'
      : verdicts.map((line) => `<p>${escapeMarkup(line)}</p>`).join('');
  const caption = `<p class="faint">${report.comparisons} slices were compared with the rest of their task and release at once; “worse” allows for that.</p>`;
  return section('Slices, worst first', said, caption, forest(slices, name), table(slices, name));
}

function outcomesSection(groups: readonly ReportGroup[], name: (group: ReportGroup) => string): string {
  if (groups.length === 0) return '';
  const rows = groups.slice(0, drawn).map((group) => ({ label: name(group), counts: group.outcomes }));
  return section(
    'How runs ended',
    figure(
      outcomeSvg(rows, { width, title: 'Outcomes by task and release', outcomes: outcomeOrder }),
      "Faults are not the agent's doing. Unknown: nothing recorded says how the run ended.",
    ),
  );
}

function latencySection(groups: readonly ReportGroup[], name: (group: ReportGroup) => string): string {
  const point = (percentile: string, at: Percentile) => ({
    name: percentile,
    value: at.value,
    low: typeof at.low === 'number' ? at.low : undefined,
    high: typeof at.high === 'number' ? at.high : undefined,
  });
  const rows = groups.slice(0, drawn).flatMap((group) => {
    const { latency } = group;
    if (latency.kind === 'insufficient') return [];
    return [
      {
        label: name(group),
        points: [point('p50', latency.p50), point('p95', latency.p95), point('p99', latency.p99)],
      },
    ];
  });
  const svg = percentileSvg(rows, { width, title: 'Latency percentiles', format: duration, steps: durationSteps });
  return svg === ''
    ? ''
    : section(
        'How long it takes',
        figure(
          svg,
          'Half of the runs are faster than p50; one in twenty is slower than p95, one in a hundred slower than p99. ▸: the sample is too small to bound it.',
        ),
      );
}

function detail(group: ReportGroup, open: boolean): string {
  const lines = groupDetails(group).map(
    ([label, text]) => `<dt>${escapeMarkup(label)}</dt><dd>${escapeMarkup(text)}</dd>`,
  );
  return `<details${open ? ' open' : ''}><summary>${escapeMarkup(groupName(group))} <span>${escapeMarkup(rateSentence(group))}</span></summary><dl>${lines.join('')}</dl></details>`;
}
