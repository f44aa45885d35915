import { plainText } from '#base/terminal.ts';
import type { LiveAnswer } from '#gate/live/state.ts';
import {
  armWords,
  chancesWords,
  differenceWords,
  failWords,
  lengthWords,
  openEndWords,
  paceWords,
  passWords,
  progressWords,
  waitingWords,
  wayShare,
} from './live-gate-words.ts';
import type { Paint } from './paint.ts';

export type LiveGateAnswer = LiveAnswer;

const barWidth = 32;

/** A live gate for people: the evidence against its two boundaries, how far it is, what it cost, how long it likely takes. */
export function liveGateTerminal(gate: LiveGateAnswer, paint: Paint): string {
  const { design, evidence, verdict, n } = gate;
  const colour = { pass: paint.good, fail: paint.bad, inconclusive: paint.warn, running: paint.strong }[verdict];
  const title = `${colour(verdict.toUpperCase())}  ${plainText(design.baseline)} → ${plainText(design.candidate)}  ${paint.faint(gate.gate_id)}`;
  const difference = differenceWords(gate);
  return [
    title,
    `  ${passWords(design)}  ${bar(wayShare(evidence.pass, evidence.pass_boundary), (text) => paint.good(text))}`,
    `  ${failWords}  ${bar(wayShare(evidence.fail, evidence.fail_boundary), (text) => paint.bad(text))}`,
    `  ${progressWords(gate)}`,
    ...(difference === '' ? [] : [`  difference ${difference}`]),
    ...(n === 0 && verdict === 'running' ? [paint.faint(`  ${waitingWords(design)}`)] : []),
    ...runsLines(gate, paint),
    ...(gate.held ?? []).map((why) => paint.warn(`  does not pass: ${why}`)),
    ...(gate.refused ?? []).map((why) => paint.warn(`  stands still: ${plainText(why)}`)),
    ...forecastLines(gate, paint),
    ...(gate.need === undefined ? [] : [paint.faint(`  ${openEndWords(gate.need)}`)]),
  ].join('\n');
}

/** How many runs had their turn, and which share of them has no result. */
function runsLines({ base, candidate, runs_per_hour: pace }: LiveGateAnswer, paint: Paint): readonly string[] {
  if (base.runs + candidate.runs === 0) return [];
  const speed = pace === undefined ? '' : `, ${paceWords(pace)}`;
  return [paint.faint(`  runs: baseline ${armWords(base)}, candidate ${armWords(candidate)}${speed}`)];
}

/** How far the evidence is to its boundary. */
function bar(share: number, paint: (text: string) => string): string {
  const filled = Math.round(barWidth * share);
  return `${paint('█'.repeat(filled))}${'░'.repeat(barWidth - filled)} ${Math.round(100 * share)} %`;
}

function forecastLines({ forecast }: LiveGateAnswer, paint: Paint): readonly string[] {
  if (forecast === undefined) return [];
  const { p50, p90 } = forecast;
  return [
    paint.faint(
      `  likely: ${chancesWords(forecast)}; half the futures decide in ${lengthWords(p50, forecast)}, nine in ten in ${lengthWords(p90, forecast)}`,
    ),
  ];
}
