import { plainText, wrapText } from '#base/terminal.ts';
import type { Followed, TrackRecord } from '#gate/track/track-record.ts';
import type { Paint } from './paint.ts';
import {
  afterwards,
  faultsWords,
  scopeWords,
  sinceWords,
  speaks,
  totalWords,
  trackRecordLegend,
} from './track-record-words.ts';

const none = `No verdict has been given yet, so there is nothing to look back on.

  airworthy gate --baseline 1.4.0 --candidate 1.5.0

Each verdict is kept from then on, and the release followed in production.`;

/** How the gate's verdicts turned out, for a person at a terminal, worst first. Names are stripped of control signs. */
export function trackRecordTerminal(record: TrackRecord, paint: Paint, columns = 100): string {
  if (record.releases.length === 0 && record.faults === 0) return none;
  const width = Math.max(50, Math.min(120, columns));
  const head = `${paint.strong("How the gate's verdicts turned out")}${paint.faint(`  ${minute(record.at)} UTC`)}`;
  const totals = record.totals
    .filter(({ verdicts }) => verdicts > 0)
    .map((total) => wrapText(totalWords(total), width - 2).join('\n  '));
  const faults = faultsWords(record);
  return [
    head,
    [...totals, ...(faults === '' ? [] : [faults])].map((line) => `  ${line}`).join('\n'),
    ...record.releases.map((each) => block(each, paint, width)),
    paint.faint(wrapText(trackRecordLegend(record), width).join('\n')),
  ].join('\n\n');
}

function block(each: Followed, paint: Paint, width: number): string {
  const { verdict, state, candidate, baseline, times } = each;
  const title = `${verdict.toUpperCase()}, then ${afterwards[state]}`;
  const scope = scopeWords(each.scope);
  const asked = each.asked_by === '' ? '' : `, asked by ${each.asked_by}`;
  const facts = [
    `${each.by === 'live_gate' ? 'live gate, ' : ''}given ${minute(each.given_at)}${times === 1 ? '' : `, ${times} times`}${asked}`,
    ...sinceWords(each),
  ];
  return [
    `${mark(each, paint)} ${colour(each, paint)(title)}  ${paint.strong(plainText(candidate))} ${paint.faint(`over ${plainText(baseline)}${scope === '' ? '' : `, only ${plainText(scope)}`}`)}`,
    ...wrapText(plainText(each.what), width - 4).map((line) => `    ${line}`),
    ...wrapText(plainText(facts.join('; ')), width - 4).map((line) => paint.faint(`    ${line}`)),
  ].join('\n');
}

function mark(each: Followed, paint: Paint): string {
  const said = speaks(each);
  if (said === 'for') return paint.good('✓');
  return said === 'against' ? paint.bad('✗') : paint.warn('?');
}

function colour(each: Followed, paint: Paint): (text: string) => string {
  const said = speaks(each);
  if (said === 'for') return paint.good;
  return said === 'against' ? paint.bad : paint.warn;
}

const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');
