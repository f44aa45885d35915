import { plainText } from '#base/terminal.ts';
import type { LiveAnswer } from '#gate/live/state.ts';
import { dollars, points, signed, whole } from '#gate/words.ts';
import type { VerdictPaint } from './verdict-terminal.ts';

export type LiveGateAnswer = LiveAnswer;

const barWidth = 32;

/** A live gate for people: the evidence against its two boundaries, how far it is, what it cost, how long it likely takes. */
export function liveGateTerminal(gate: LiveGateAnswer, paint: VerdictPaint): string {
  const { design, evidence, verdict, n } = gate;
  const colour = { pass: paint.good, fail: paint.bad, inconclusive: paint.warn, running: paint.strong }[verdict];
  const title = `${colour(verdict.toUpperCase())}  ${plainText(design.baseline)} → ${plainText(design.candidate)}  ${paint.faint(gate.gate_id)}`;
  const block = design.block === 'case' ? 'cases' : 'blocks';
  const decided =
    gate.decided_after === undefined || verdict === 'inconclusive'
      ? ''
      : `, decided after ${whole(gate.decided_after)}`;
  return [
    title,
    `  not worse by ${Number((100 * design.margin).toFixed(1))} points  ${bar(evidence.pass / evidence.pass_boundary, (text) => paint.good(text))}`,
    `  worse by that or more  ${bar(evidence.fail / evidence.fail_boundary, (text) => paint.bad(text))}`,
    `  ${whole(n)} of at most ${whole(design.n_max)} ${block}${decided}${gate.spent_usd === undefined ? '' : `, ${dollars(gate.spent_usd)} spent`}`,
    ...(gate.difference === undefined
      ? []
      : [
          `  difference ${points(gate.difference.value)} (${signed(100 * gate.difference.low)} to ${signed(100 * gate.difference.high)}, valid at any look)`,
        ]),
    ...(n === 0 && verdict === 'running'
      ? [paint.faint('  waiting for runs: those that started before it was registered do not count')]
      : []),
    ...(gate.refused ?? []).map((why) => paint.warn(`  stands still: ${plainText(why)}`)),
    ...forecastLines(gate, paint),
  ].join('\n');
}

/** How far the evidence is to its boundary, on the scale on which it grows. */
function bar(share: number, paint: (text: string) => string): string {
  const filled = Math.round(barWidth * Math.min(1, Math.max(0, share)));
  return `${paint('█'.repeat(filled))}${'░'.repeat(barWidth - filled)} ${Math.round(100 * Math.min(1, Math.max(0, share)))} %`;
}

function forecastLines({ forecast }: LiveGateAnswer, paint: VerdictPaint): readonly string[] {
  if (forecast === undefined) return [];
  const length = ({ blocks }: (typeof forecast)['p50']): string =>
    blocks === undefined ? `more than ${whole(forecast.horizon)}` : `${whole(blocks)} more`;
  const share = (value: number): string => `${Math.round(100 * value)} %`;
  return [
    paint.faint(
      `  likely: pass ${share(forecast.pass)}, fail ${share(forecast.fail)}, neither ${share(forecast.inconclusive)}; half the futures decide in ${length(forecast.p50)}, nine in ten in ${length(forecast.p90)}`,
    ),
  ];
}
