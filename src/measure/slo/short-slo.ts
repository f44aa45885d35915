import { defaultRules } from './burn-rules.ts';
import { durationMs } from './duration.ts';
import { ownDoing } from './read-indicator.ts';
import { refuse } from './read-documents.ts';
import type { ShortSlo } from './schema.ts';
import type { Indicator, Slo, TimeWindow } from './slo.ts';

/**
 * An objective written in short in the config.
 *
 * Throws `config_invalid` where it names a metric without a bound, or a bound without a metric.
 */
export function readShortSlo(written: ShortSlo, place: string): Slo {
  const { name, title = name, description = '', task, release, slice = {}, target, channels } = written;
  const window: TimeWindow = { kind: 'rolling', durationMs: durationMs(written.window) };
  if (window.durationMs < 3_600_000) throw refuse(place, 'window', 'a window is at least 1h long');
  const budgeting = { kind: 'occurrences' } as const;
  return {
    name,
    title,
    description,
    service: '',
    source: place,
    selection: { task, release, slice },
    indicator: indicatorOf(written, place),
    budgeting,
    window,
    target,
    rules: defaultRules({ target, window, budgeting }),
    channels,
  };
}

function indicatorOf({ good, metric, atMost, atLeast }: ShortSlo, place: string): Indicator {
  if (metric === undefined) {
    if (atMost !== undefined || atLeast !== undefined)
      throw refuse(place, 'metric', 'atMost and atLeast are bounds of a metric');
    return { kind: 'ratio', good: good ?? ['success'], total: [...new Set([...ownDoing, ...(good ?? [])])] };
  }
  const value = atMost ?? atLeast;
  if (value === undefined || (atMost !== undefined && atLeast !== undefined) || good !== undefined) {
    throw refuse(place, 'metric', 'a metric has either atMost or atLeast, and no outcomes');
  }
  const op = atMost === undefined ? 'gte' : 'lte';
  return { kind: 'threshold', metric, op, value, total: [...ownDoing, 'unknown'] };
}
