import { plainText } from '#base/terminal.ts';
import type { LiveAnswer } from '#gate/live/state.ts';
import { counted, dollars, marginPoints, percent, points, signed, whole } from '#gate/words.ts';
import type { Paint } from './paint.ts';

export type LiveGateAnswer = LiveAnswer;

const barWidth = 32;

/** A live gate for people: the evidence against its two boundaries, how far it is, what it cost, how long it likely takes. */
export function liveGateTerminal(gate: LiveGateAnswer, paint: Paint): string {
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
    `  not worse by ${marginPoints(design.margin)}  ${bar(evidence.pass / evidence.pass_boundary, (text) => paint.good(text))}`,
    `  worse by that or more  ${bar(evidence.fail / evidence.fail_boundary, (text) => paint.bad(text))}`,
    `  ${whole(n)} of at most ${whole(design.n_max)} ${block}${decided}${gate.spent_usd === undefined ? '' : `, ${dollars(gate.spent_usd)} spent`}`,
    ...(gate.difference === undefined
      ? []
      : [
          `  difference ${points(gate.difference.value)} (${signed(100 * gate.difference.low)} to ${signed(100 * gate.difference.high)}, valid at any look)`,
        ]),
    ...(n === 0 && verdict === 'running'
      ? [
          paint.faint(
            `  waiting for runs: each is read ${counted(design.horizon_minutes, 'minute')} after its start; those that started before it was registered do not count`,
          ),
        ]
      : []),
    ...runsLines(gate, paint),
    ...(gate.held ?? []).map((why) => paint.warn(`  does not pass: ${why}`)),
    ...(gate.refused ?? []).map((why) => paint.warn(`  stands still: ${plainText(why)}`)),
    ...forecastLines(gate, paint),
    ...needLines(gate, paint),
  ].join('\n');
}

/** How many runs had their turn, and which share of them has no result. */
function runsLines({ base, candidate, runs_per_hour: pace }: LiveGateAnswer, paint: Paint): readonly string[] {
  if (base.runs + candidate.runs === 0) return [];
  const arm = ({ runs, undecided }: typeof base): string =>
    `${whole(runs)}${undecided === 0 ? '' : ` (${percent(undecided)} without a result)`}`;
  const speed = pace === undefined ? '' : `, ${pace < 10 ? pace.toFixed(1) : whole(pace)} an hour`;
  return [paint.faint(`  runs: baseline ${arm(base)}, candidate ${arm(candidate)}${speed}`)];
}

/** How far the evidence is to its boundary, on the scale on which it grows. */
function bar(share: number, paint: (text: string) => string): string {
  const filled = Math.round(barWidth * Math.min(1, Math.max(0, share)));
  return `${paint('█'.repeat(filled))}${'░'.repeat(barWidth - filled)} ${Math.round(100 * Math.min(1, Math.max(0, share)))} %`;
}

function forecastLines({ forecast }: LiveGateAnswer, paint: Paint): readonly string[] {
  if (forecast === undefined) return [];
  const length = ({ blocks, cost_usd: cost, hours }: (typeof forecast)['p50']): string => {
    if (blocks === undefined) return `more than ${whole(forecast.horizon)}`;
    const price = [...(hours === undefined ? [] : [duration(hours)]), ...(cost === undefined ? [] : [dollars(cost)])];
    return `${whole(blocks)} more${price.length === 0 ? '' : ` (${price.join(', ')})`}`;
  };
  const share = (value: number): string => `${Math.round(100 * value)} %`;
  return [
    paint.faint(
      `  likely: pass ${share(forecast.pass)}, fail ${share(forecast.fail)}, neither ${share(forecast.inconclusive)}; half the futures decide in ${length(forecast.p50)}, nine in ten in ${length(forecast.p90)}`,
    ),
  ];
}

function needLines({ need }: LiveGateAnswer, paint: Paint): readonly string[] {
  if (need === undefined) return [];
  if (need.runs === 0) return [paint.faint(`  ${need.note}`)];
  const cost = need.cost_usd === null ? '' : `, ${dollars(need.cost_usd)}`;
  return [paint.faint(`  a decision would likely still have taken ${counted(need.runs, 'run')}${cost}`)];
}

/** Hours as people say them. */
function duration(hours: number): string {
  if (hours < 1) return `${Math.max(1, Math.round(60 * hours))} min`;
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} days`;
}
