import { plainText } from '#base/terminal.ts';
import type { ReportGroup } from '#measure/report/group.ts';
import type { Report } from '#measure/report/report.ts';
import { tableColumns } from './group-row.ts';
import { groupDetails, groupLabel, groupName, rateSentence, worseSentence } from './group-text.ts';
import { headline, period } from './headline.ts';

/** Slices in the table; the JSON has all. */
const slicesShown = 20;

/** The report as GitHub Markdown: headline, table worst first, slices, each group folded, what to know before relying on it. */
export function renderMarkdown(report: Report): string {
  const wholes = report.groups.filter((group) => group.against_rest === undefined);
  const slices = report.groups.filter((group) => group.against_rest !== undefined);
  const name = (group: ReportGroup): string => groupLabel(group, report);
  const dropped = slices.length - slicesShown;
  const blocks = [
    `## ${escape(headline(report))}`,
    escape(period(report)),
    ...report.contradictions.map(
      (found) => `> **Contradiction** ${escape(`${found.task} · ${found.release}: ${found.what}`)}`,
    ),
    wholes.length === 0 ? '' : table(wholes, (group) => groupLabel(group, report)),
    ...(slices.length === 0
      ? []
      : [
          `### Slices by ${escape(report.asked.by.join(', '))}`,
          slices
            .flatMap((group) => worseSentence(group, name(group)) ?? [])
            .map((line) => `- ${escape(line)}`)
            .join('\n'),
          table(slices.slice(0, slicesShown), name),
          dropped > 0 ? `… and ${dropped} more in the JSON.` : '',
          `${report.comparisons} slices were compared with the rest of their task and release at once; “worse” allows for that.`,
        ]),
    ...(report.releases.length === 0 ? [] : ['### All tasks together', table(report.releases, groupName)]),
    ...wholes.map(detail),
    report.notes.length === 0
      ? ''
      : `### Before you rely on this\n\n${report.notes.map((note) => `- ${escape(note)}`).join('\n')}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function table(groups: readonly ReportGroup[], name: (group: ReportGroup) => string): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const columns = tableColumns(groups);
  return [
    row(['', ...columns.map(({ head }) => head)]),
    row(['---', ...columns.map(() => '--:')]),
    ...groups.map((group) => row([name(group), ...columns.map(({ cell }) => cell(group))].map(escape))),
  ].join('\n');
}

function detail(group: ReportGroup): string {
  const lines = groupDetails(group).map(([name, text]) => `- ${escape(name)}: ${escape(text)}`);
  return `<details><summary>${escape(`${groupName(group)}: ${rateSentence(group)}`)}</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

/** Text that Markdown, HTML inside it, and GitHub's mentions and issue links leave as it is. */
function escape(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_{}[\]()#+!|~>$]/g, (mark) => (mark === '>' ? '&gt;' : `\\${mark}`))
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//');
}
