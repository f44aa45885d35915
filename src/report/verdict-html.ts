import { escapeMarkup } from '#figure/markup.ts';
import { markSvg } from '#figure/verdict-mark.ts';
import type { Flips, Reason } from '#gate/answer.ts';
import type { Verdict } from '#gate/verdict.ts';
import { counted, whole } from '#gate/words.ts';
import { judgeLines } from './judge-words.ts';
import { facts, figure, folded, heading, list, page, paragraph, section } from './page.ts';
import { sliceTable } from './slice-table.ts';
import { differenceFigure, rateFigure, ratioFigure, type VerdictFigure } from './verdict-figures.ts';
import {
  adviceWords,
  designWords,
  metricWords,
  needFacts,
  ruleWords,
  unknownRatioWords,
  type VerdictAnswer,
} from './verdict-words.ts';

export interface VerdictPageOptions {
  /** When the verdict was given, ISO 8601. */
  readonly madeAt: string;
}

/**
 * A verdict as one HTML file that an engineer, a manager and an auditor can read: what it is and why, where, which cases, what it
 * costs, what was asked. No script, no network; everything that came from outside is escaped.
 */
export function verdictHtml(answer: VerdictAnswer, { madeAt }: VerdictPageOptions): string {
  const { verdict, baseline, candidate } = answer;
  const isGate = answer.schema === 'airworthy.gate/1';
  return page(`${verdict}: ${baseline} → ${candidate}`, [
    header(answer),
    reasonsSection(answer.reasons),
    section(
      `What changed, slice by slice, worst first`,
      drawing(differenceFigure(answer)),
      folded('As a table', sliceTable(answer)),
    ),
    section(`How both did (${metricWords(answer)})`, drawing(rateFigure(answer))),
    casesSection(answer.flips),
    section('Judges', answer.judges === undefined ? '' : list(judgeLines(answer.judges))),
    section('Cost and time', drawing(ratioFigure(answer)), unknownRatios(answer)),
    isGate
      ? section(
          'What was asked',
          list(answer.explained),
          folded(
            'The policy, with its defaults',
            `<pre>${escapeMarkup(JSON.stringify(answer.policy, null, 2), 'kept')}</pre>`,
          ),
        )
      : '',
    `<footer>${paragraph(`Made ${madeAt} by airworthy ${isGate ? 'gate' : 'compare'} (${answer.schema}). ${designWords[answer.design]}`, 'faint')}</footer>`,
  ]);
}

function drawing(found: VerdictFigure | undefined): string {
  return found === undefined ? '' : figure(found.draw, found.caption);
}

function header(answer: VerdictAnswer): string {
  const { verdict, baseline, candidate, overall } = answer;
  const runs = `${counted(overall.base.runs, 'run')} of ${baseline}, ${counted(overall.candidate.runs, 'run')} of ${candidate}`;
  const { headline, need } = answer;
  const needed = needFacts(answer);
  return [
    `<header><p class="verdict v-${verdict}">${mark(verdict)}<b>${verdict.toUpperCase()}</b><span>${escapeMarkup(`${baseline} → ${candidate}`)}</span></p>`,
    heading(capital(headline)),
    ...(needed.length === 0
      ? [paragraph(adviceWords(answer))]
      : [
          paragraph('Too little to tell. A decision likely takes:'),
          facts(needed),
          paragraph(sentence(need.note), 'faint'),
        ]),
    paragraph(runs, 'faint'),
    '</header>',
  ].join('');
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

function sentence(text: string): string {
  return `${capital(text)}.`;
}

function mark(verdict: Verdict): string {
  return `<svg viewBox="0 0 16 16" aria-hidden="true">${markSvg(verdict, { x: 0, y: 0 }, 16)}</svg>`;
}

/** What holds the release in full, then what is only said, then what passed. */
function reasonsSection(reasons: readonly Reason[]): string {
  const open = reasons.filter(({ verdict }) => verdict !== 'pass');
  const passed = reasons.filter(({ verdict }) => verdict === 'pass');
  return section(
    open.length === 0 ? 'Why it may ship' : 'Why',
    open.length === 0 ? '' : reasonList(open),
    passed.length === 0
      ? ''
      : folded(counted(passed.length, 'check passed', 'checks passed'), reasonList(passed), {
          open: open.length === 0,
        }),
  );
}

function reasonList(reasons: readonly Reason[]): string {
  const items = reasons.map((reason) => {
    const { verdict, hard, what, slice, need } = reason;
    const said = hard ? '' : ' <span class="faint">(said, does not hold the release)</span>';
    const more = need === undefined || !hard ? '' : `; about ${whole(need.runs)} more runs`;
    return `<li class="v-${verdict}">${mark(verdict)}<div><b>${verdict}</b> <strong>${escapeMarkup(slice)}</strong>, ${escapeMarkup(ruleWords(reason))}${said}${paragraph(`${what}${more}`)}</div></li>`;
  });
  return `<ul class="reasons">${items.join('')}</ul>`;
}

const firstCases = 25;
const mostCases = 500;

/** The cases that changed sides, both ways beside each other, then those that are not settled. */
function casesSection({ lost, gained, always_failing: failing, flaky, counts, unpaired }: Flips): string {
  if (Object.values(counts).every((n) => n === 0)) return '';
  const side = (title: string, cases: Flips['lost'], all: number): string =>
    `<div><h3>${whole(all)} ${title}</h3>${all === 0 ? paragraph('none', 'faint') : caseList(cases, all)}</div>`;
  const more = (title: string, cases: Flips['lost'], all: number): string =>
    all === 0 ? '' : folded(`${whole(all)} ${title}`, caseList(cases, all));
  const only = [
    unpaired.base === 0 ? '' : `${counted(unpaired.base, 'case')} only the baseline ran`,
    unpaired.candidate === 0 ? '' : `${counted(unpaired.candidate, 'case')} only the candidate ran`,
  ].filter((text) => text !== '');
  return section(
    'Cases that changed',
    `<div class="sides">${side('lost', lost, counts.lost)}${side('gained', gained, counts.gained)}</div>`,
    more('always failing, with both', failing, counts.always_failing),
    more('flaky: mixed results within a release', flaky, counts.flaky),
    only.length === 0 ? '' : paragraph(`Left out: ${only.join(', ')}.`, 'faint'),
  );
}

/** The first cases, and the others for those who ask. */
function caseList(cases: Flips['lost'], all: number): string {
  const items = cases.map(({ case_id: id, base, candidate }) => {
    const text = `${base.successes}/${base.attempts} → ${candidate.successes}/${candidate.attempts}`;
    return `<li>${escapeMarkup(id)}<span>${text}</span></li>`;
  });
  const listed = (some: readonly string[]): string => `<ul class="cases">${some.join('')}</ul>`;
  const rest = items.slice(firstCases, mostCases);
  const left = all - Math.min(items.length, mostCases);
  return [
    listed(items.slice(0, firstCases)),
    rest.length === 0 ? '' : folded(`${whole(rest.length)} more`, listed(rest)),
    left === 0 ? '' : paragraph(`… ${whole(left)} more in the JSON`, 'faint'),
  ].join('');
}

/** What the figure cannot show. */
function unknownRatios(answer: VerdictAnswer): string {
  return unknownRatioWords(answer)
    .map((line) => paragraph(line, 'faint'))
    .join('');
}
