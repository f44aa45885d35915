import { type RunOutcome, outcomes } from '#trace/outcome.ts';
import type { IndicatorSpec } from './document.ts';
import { refuse } from './read-documents.ts';
import type { Indicator, Selection } from './slo.ts';

/** What a document says of its runs; the bound of a threshold stands in the objective. */
export interface ReadIndicator {
  readonly selection: Selection;
  readonly indicator:
    | Extract<Indicator, { kind: 'ratio' }>
    | Omit<Extract<Indicator, { kind: 'threshold' }>, 'op' | 'value'>;
}

type Source = NonNullable<IndicatorSpec['thresholdMetric']>['metricSource']['spec'];
type Ratio = NonNullable<IndicatorSpec['ratioMetric']>;

/** A fault is not the agent's doing, and what is not known is neither good nor bad, unless a document says otherwise. */
export const ownDoing: readonly RunOutcome[] = outcomes.filter((outcome) => outcome !== 'fault');

const at = 'spec.indicator.spec';

/** The indicator of a document. Throws `config_invalid` where good and total do not belong together. */
export function readIndicator({ ratioMetric, thresholdMetric }: IndicatorSpec, place: string): ReadIndicator {
  if (thresholdMetric !== undefined && ratioMetric === undefined) {
    return readThreshold(thresholdMetric.metricSource.spec, place);
  }
  if (ratioMetric !== undefined && thresholdMetric === undefined) return readRatio(ratioMetric, place);
  throw refuse(place, at, 'either a ratioMetric or a thresholdMetric');
}

function readThreshold(source: Source, place: string): ReadIndicator {
  const { metric, outcome = [...ownDoing, 'unknown' as const] } = source;
  const path = `${at}.thresholdMetric.metricSource.spec.metric`;
  if (metric === undefined) throw refuse(place, path, 'a threshold is on a metric');
  return { selection: selectionOf(source), indicator: { kind: 'threshold', metric, total: outcome } };
}

function readRatio({ good, bad, total }: Ratio, place: string): ReadIndicator {
  const path = `${at}.ratioMetric`;
  if ((good === undefined) === (bad === undefined)) throw refuse(place, path, 'total, and either good or bad');
  const side = good === undefined ? 'bad' : 'good';
  const part = (good ?? bad)?.metricSource.spec ?? {};
  const whole = total.metricSource.spec;
  const { outcome } = part;
  const among = whole.outcome ?? ownDoing;
  if (part.metric !== undefined || whole.metric !== undefined) {
    throw refuse(place, path, 'a ratio counts runs; a metric goes into a thresholdMetric');
  }
  const own = `${path}.${side}.metricSource.spec`;
  if (outcome === undefined) throw refuse(place, `${own}.outcome`, `which outcomes are ${side}`);
  const stray = outcome.find((each) => !among.includes(each));
  if (stray !== undefined) throw refuse(place, `${own}.outcome`, `${stray} is not among the outcomes of total`);
  requireWithin(part, whole, { place, path: own });
  const isGood = (each: RunOutcome): boolean => outcome.includes(each) === (side === 'good');
  return {
    selection: selectionOf(whole),
    indicator: { kind: 'ratio', good: among.filter(isGood), total: among },
  };
}

/** Good (or bad) runs are some of all: what they say of the runs has to be what `total` says. */
function requireWithin(part: Source, whole: Source, { place, path }: { place: string; path: string }): void {
  const asked = (source: Source): Readonly<Record<string, string | undefined>> => ({
    ...Object.fromEntries(Object.entries(source.slice ?? {}).map(([name, value]) => [`slice.${name}`, value])),
    task: source.task,
    release: source.release,
  });
  const all = asked(whole);
  for (const [name, value] of Object.entries(asked(part))) {
    if (value !== undefined && all[name] !== value) throw refuse(place, `${path}.${name}`, 'it must be that of total');
  }
}

function selectionOf({ task, release, slice = {} }: Source): Selection {
  return { task, release, slice };
}
