import type { ReactNode } from 'react';
import { counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import { marginPoints, percent } from '#gate/words.ts';
import {
  armWords,
  chancesWords,
  differenceWords,
  endWords,
  endsWords,
  lengthWords,
  openEndWords,
  paceWords,
  progressWords,
  runsPerBlock,
} from '#report/live-gate-words.ts';
import { scopeWords } from '#report/track-record-words.ts';
import type { LiveGate } from '../../data/gates.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Time } from '../../ui/time.tsx';
import { Lines } from './lines.tsx';

export type Fact = readonly [name: string, what: ReactNode];

/** How far it is, and how it likely ends. */
export function outlookFacts(gate: LiveGate): readonly Fact[] {
  const { forecast, need, design, verdict, runs_per_hour: pace } = gate;
  const difference = differenceWords(gate);
  return [
    [verdict === 'running' ? 'So far' : 'Observed', progressWords(gate)],
    ...(difference === '' ? [] : [['Difference', difference] as const]),
    ...(pace === undefined ? [] : [[verdict === 'running' ? 'Runs come' : 'Runs came', paceWords(pace)] as const]),
    ...(forecast === undefined ? [] : forecastFacts(forecast, runsPerBlock(design))),
    ...(verdict === 'running' ? [['Ends with', endWords(design)] as const] : []),
    ...(need === undefined ? [] : [['To decide', openEndWords(need)] as const]),
  ];
}

function forecastFacts(forecast: NonNullable<LiveGate['forecast']>, perBlock: number): readonly Fact[] {
  const { p50, p90 } = forecast;
  const decide = (length: typeof p50): string => `decide in ${lengthWords(length, forecast, perBlock)}`;
  return [
    ['Likely', chancesWords(forecast)],
    ['Half the futures', decide(p50)],
    ...(p50.blocks === undefined ? [] : [['Nine in ten', decide(p90)] as const]),
  ];
}

/** What was fixed before the data. */
export function termFacts({ design, design_hash: hash, registered_at: at, gate_id: id }: LiveGate): readonly Fact[] {
  const { margin, alpha_pass: pass, alpha_fail: fail, n_max: most, block, horizon_minutes: horizon, metric } = design;
  const scope = scopeWords({
    ...(design.task === undefined ? {} : { task: design.task }),
    ...(design.where === undefined ? {} : { where: design.where }),
  });
  return [
    ['Baseline', plainText(design.baseline)],
    ['Candidate', plainText(design.candidate)],
    ['Runs', scope === '' ? 'all' : plainText(scope)],
    ['Compared', metric === 'success' ? 'success' : `score ${plainText(metric.score)}, ${metric.better} is better`],
    ['Margin', marginPoints(margin)],
    ['Errs', `a pass at most ${percent(pass)}, a fail at most ${percent(fail)} of the time`],
    ['Ends after', counted(most, block === 'case' ? 'case' : 'block')],
    [
      'A block is',
      block === 'case'
        ? 'a case, run by both releases'
        : `a run of the candidate and ${counted(block, 'run')} of the baseline`,
    ],
    ['Runs are read', `once, ${counted(horizon, 'minute')} after their start`],
    ['Registered', <Time key="at" at={at} />],
    ['Gate', <code key="id">{id}</code>],
    ['Hash of the terms', <code key="hash">{hash}</code>],
  ];
}

/** What became of the runs of both releases that had their turn. */
export function Arms({ gate: { design, base, candidate } }: { readonly gate: LiveGate }) {
  const row = (key: string, name: string, arm: LiveGate['base']) => ({
    key,
    cells: [name, armWords(arm), String(arm.faults), String(arm.unknown), String(arm.late), percent(arm.undecided)],
  });
  return (
    <PlainTable
      label="Runs of both releases"
      heads={[
        { name: 'release' },
        { name: 'runs', isNumber: true },
        { name: 'faults', isNumber: true },
        { name: 'unknown', isNumber: true },
        { name: 'late', isNumber: true },
        { name: 'without a result', isNumber: true },
      ]}
      rows={[row('base', plainText(design.baseline), base), row('candidate', plainText(design.candidate), candidate)]}
    />
  );
}

/** What would end it. */
export function Ends({ design }: Pick<LiveGate, 'design'>) {
  return <Lines lines={endsWords(design)} />;
}
