import type { LiveDesignRequest } from '../../data/gates.ts';
import { quoted } from '../runs/cli-line.ts';

/** The command that registers the same gate; what is as by default is left out. */
export function watchLine({ baseline, candidate, task, metric, ...design }: LiveDesignRequest): string {
  const { margin, alpha_pass: alpha, n_max: most, block, horizon_minutes: horizon } = design;
  const score = metric === undefined || metric === 'success' ? undefined : metric;
  const options = [
    ['--task', task, undefined],
    ['--score', score?.score, undefined],
    ['--margin', margin, 0.05],
    ['--alpha', alpha, 0.05],
    ['--max', most, 2000],
    ['--block', block, 1],
    ['--horizon', horizon, 15],
  ] as const;
  return [
    ...['airworthy watch', quoted(baseline), quoted(candidate)],
    ...options.flatMap(([name, value, usual]) =>
      value === undefined || value === usual ? [] : [`${name} ${quoted(String(value))}`],
    ),
    ...(score?.better === 'lower' ? ['--lower-is-better'] : []),
  ].join(' ');
}
