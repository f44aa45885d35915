import type { ReportGroup } from '#measure/report/group.ts';
import type { Report } from '#measure/report/report.ts';
import { costFigure, groupTable, latencyFigure, outcomeFigure, successFigure } from './group-figures.ts';
import { groupDetails, groupLabel, groupName, rateSentence, worseSentence } from './group-text.ts';
import { headline, period } from './headline.ts';
import { facts, folded, heading, list, page, paragraph, section } from './page.ts';

/** Groups whose details are open from the start. */
const opened = 3;

/** The report as one HTML file: no script, no network, figures drawn in; everything that came from outside is escaped. */
export function renderHtml(report: Report): string {
  const wholes = report.groups.filter((group) => group.against_rest === undefined);
  const slices = report.groups.filter((group) => group.against_rest !== undefined);
  const name = (group: ReportGroup): string => groupLabel(group, report);
  const whole = (group: ReportGroup): string => groupName(group);
  return page(headline(report), [
    `<header>${heading(headline(report))}${paragraph(period(report), 'faint')}</header>`,
    ...report.contradictions.map((found) => paragraph(`${found.task} · ${found.release}: ${found.what}`, 'callout')),
    section(
      'How often it succeeds, worst first',
      successFigure(wholes, name),
      wholes.length === 0 ? '' : folded('As a table', groupTable(wholes, name)),
    ),
    slices.length === 0 ? '' : slicesSection(report, slices),
    section('How runs ended', outcomeFigure(wholes, name)),
    section('What a success costs', costFigure(wholes, name)),
    section('How long it takes', latencyFigure(wholes, name)),
    section(
      'All tasks together',
      successFigure(report.releases, whole),
      report.releases.length === 0 ? '' : groupTable(report.releases, whole),
    ),
    section('Each in detail', ...wholes.map((group, i) => detail(group, i < opened))),
    report.notes.length === 0 ? '' : section('Before you rely on this', list(report.notes)),
    `<footer>${paragraph(`Made ${report.made_at} by airworthy report (${report.schema}), asked for ${JSON.stringify(report.asked)}.`, 'faint')}</footer>`,
  ]);
}

function slicesSection(report: Report, slices: readonly ReportGroup[]): string {
  const name = (group: ReportGroup): string => groupLabel(group, report);
  const said = slices.flatMap((group) => worseSentence(group, name(group)) ?? []);
  const lines = said.length === 0 ? ['No slice can be told to be worse than the rest.'] : said;
  const compared = `${report.comparisons} slices were compared with the rest of their task and release at once; “worse” allows for that.`;
  return section(
    'Slices, worst first',
    ...lines.map((line) => paragraph(line)),
    paragraph(compared, 'faint'),
    successFigure(slices, name),
    folded('As a table', groupTable(slices, name)),
  );
}

function detail(group: ReportGroup, open: boolean): string {
  return folded(groupName(group), facts(groupDetails(group)), { open, more: rateSentence(group) });
}
