import { plainText } from '#base/terminal.ts';
import type { Flips, Reason, SliceAnswer } from '#gate/answer.ts';
import type { Verdict } from '#gate/verdict.ts';
import {
  adviceWords,
  effectWords,
  metricWords,
  rateWords,
  ratioWords,
  ruleWords,
  type VerdictAnswer,
} from './verdict-words.ts';

/** GitHub drops a step's summary that is longer than this many bytes. */
export const summaryBytes = 1024 * 1024;

const marks: Readonly<Record<Verdict, string>> = { pass: '✅', fail: '❌', inconclusive: '❔', fault: '⚠️' };
const mostRows = 500;
const mostCases = 100;

/**
 * A verdict as GitHub-flavoured Markdown for a reviewer: verdict, what holds the release, the worst slices, the flips, what to do. Names
 * from traces are escaped: they can be neither markup nor HTML nor a mention. Never longer than `limit` bytes of UTF-8.
 */
export function verdictMarkdown(answer: VerdictAnswer, limit = summaryBytes): string {
  const { baseline, candidate, verdict } = answer;
  const open = answer.reasons.filter((reason) => reason.verdict !== 'pass');
  const sections = [
    `## ${marks[verdict]} ${verdict}: ${escaped(baseline)} → ${escaped(candidate)}\n\n**${escaped(answer.headline)}**\n\n${escaped(adviceWords(answer))}`,
    open.length === 0 ? '' : `### Why\n\n${open.slice(0, mostRows).map(reasonLine).join('\n')}`,
    slicesSection(answer),
    flipsSection(answer.flips),
    ratioWords(answer)
      .map((line) => `- ${escaped(line)}`)
      .join('\n'),
    answer.schema === 'airworthy.gate/1'
      ? `<details><summary>What was asked</summary>\n\n${answer.explained.map((line) => `- ${escaped(line)}`).join('\n')}\n\n</details>`
      : '',
  ];
  return fitted(
    sections.filter((section) => section !== ''),
    limit,
  );
}

/** Text with nothing in it that Markdown, HTML or GitHub would act on, on one line. */
export function escaped(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replaceAll('://', ':&#47;&#47;')
    .replaceAll('www.', 'www&#46;')
    .replaceAll(/[\\`*_[\]#|~$]/g, (sign) => `\\${sign}`);
}

function reasonLine(reason: Reason): string {
  const said = reason.hard ? '' : ' *(said, does not hold)*';
  return `- ${marks[reason.verdict]} **${escaped(ruleWords(reason))}**, ${escaped(reason.slice)}${said}: ${escaped(reason.what)}`;
}

function slicesSection(answer: VerdictAnswer): string {
  const row = (slice: SliceAnswer): string => {
    const flips = slice.flips === undefined ? ['', ''] : [String(slice.flips.lost), String(slice.flips.gained)];
    const cells = [
      `${slice.verdict === undefined ? '' : `${marks[slice.verdict]} `}${escaped(slice.slice)}`,
      escaped(rateWords(slice.base)),
      escaped(rateWords(slice.candidate)),
      escaped(effectWords(slice)),
      ...flips,
    ];
    return `| ${cells.join(' | ')} |`;
  };
  const rows = [...answer.slices.slice(0, mostRows), answer.overall].map(row);
  const left = answer.slices.length - mostRows;
  return [
    `### Slices, worst first (${escaped(metricWords(answer))})`,
    '',
    '| slice | baseline | candidate | difference, 95 % interval | lost | gained |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    ...(left > 0 ? ['', `${left} more in the JSON.`] : []),
  ].join('\n');
}

function flipsSection({ lost, gained, always_failing, flaky, counts }: Flips): string {
  const list = (title: string, cases: Flips['lost'], all: number): string => {
    if (all === 0) return '';
    const items = cases.slice(0, mostCases).map((each) => {
      const { base, candidate } = each;
      return `- ${escaped(each.case_id)} (${base.successes}/${base.attempts} → ${candidate.successes}/${candidate.attempts})`;
    });
    const more = all > items.length ? `\n- … ${all - items.length} more` : '';
    return `<details><summary>${title} ${all}</summary>\n\n${items.join('\n')}${more}\n\n</details>`;
  };
  const lists = [
    list('Lost', lost, counts.lost),
    list('Gained', gained, counts.gained),
    list('Always failing', always_failing, counts.always_failing),
    list('Flaky', flaky, counts.flaky),
  ].filter((text) => text !== '');
  return lists.length === 0 ? '' : `### Cases\n\n${lists.join('\n')}`;
}

const cutShort = '\n\n*Cut short: the whole answer is in the JSON.*\n';

/** As many sections as fit, the last one cut at a line. */
function fitted(sections: readonly string[], limit: number): string {
  const text = `${sections.join('\n\n')}\n`;
  if (bytes(text) <= limit) return text;
  let kept = '';
  for (const line of text.split('\n')) {
    if (bytes(kept) + bytes(line) + 1 + bytes(cutShort) > limit) break;
    kept += `${line}\n`;
  }
  return kept + cutShort;
}

/** Length in UTF-8. */
function bytes(text: string): number {
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
}
