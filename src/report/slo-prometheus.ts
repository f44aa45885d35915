import type { SloState, SloStatus } from '#measure/slo/status.ts';

/** What Prometheus is told. */
export interface SloMetrics {
  readonly slos: readonly SloStatus[];
  readonly firing: readonly { readonly slo: string; readonly severity: string }[];
  /** Messages that were given up. */
  readonly deadLetters: number;
}

type Labels = Readonly<Record<string, string>>;
interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

const states: readonly SloState[] = ['ok', 'burning', 'exhausted', 'no_data'];

/** Objectives in Prometheus' text format (version 0.0.4). Without data there is no sample, never a 0. */
export function sloPrometheus({ slos, firing, deadLetters }: SloMetrics): string {
  const each = (of: (slo: SloStatus) => readonly Sample[]): readonly Sample[] => slos.flatMap(of);
  const one = (slo: SloStatus, value: number | null | undefined, labels: Labels = {}): readonly Sample[] =>
    value === null || value === undefined ? [] : [{ labels: { slo: slo.name, ...labels }, value }];
  const firingNow = (slo: SloStatus, severity: string): number =>
    firing.some((alert) => alert.slo === slo.name && alert.severity === severity) ? 1 : 0;
  return [
    gauge(
      'airworthy_slo_objective_ratio',
      'The share of events that are to be good.',
      each((slo) => one(slo, slo.target)),
    ),
    gauge(
      'airworthy_slo_attained_ratio',
      'The share of events in the window that are good.',
      each((slo) => one(slo, slo.attained?.value)),
    ),
    gauge(
      'airworthy_slo_events',
      'Events in the window by what they count as; faults and unknown ones count neither way.',
      each((slo) =>
        (['good', 'bad', 'faults', 'unknown'] as const).flatMap((kind) => one(slo, slo.events[kind], { kind })),
      ),
    ),
    gauge(
      'airworthy_slo_error_budget_allowed_events',
      'Events that may be bad, of those in the window so far.',
      each((slo) => one(slo, slo.budget?.allowed)),
    ),
    gauge(
      'airworthy_slo_error_budget_spent_events',
      'Events that were bad.',
      each((slo) => one(slo, slo.budget?.spent)),
    ),
    gauge(
      'airworthy_slo_error_budget_left_ratio',
      'Share of the error budget that is left; below 0 where it is overspent.',
      each((slo) => one(slo, slo.budget?.left_share)),
    ),
    gauge(
      'airworthy_slo_burn_rate',
      'How fast the budget burns in a window; 1 spends it in just the whole window.',
      each((slo) =>
        slo.alerts.flatMap(({ severity, rules }) =>
          rules.flatMap((rule) => [
            ...one(slo, rule.burn_long, { severity, window: rule.long_window, of: 'long' }),
            ...one(slo, rule.burn_short, { severity, window: rule.short_window, of: 'short' }),
          ]),
        ),
      ),
    ),
    gauge(
      'airworthy_slo_state',
      '1 for the state the objective is in.',
      each((slo) => states.flatMap((state) => one(slo, slo.state === state ? 1 : 0, { state }))),
    ),
    gauge(
      'airworthy_alert_firing',
      '1 where the alert fires.',
      each((slo) => slo.alerts.flatMap(({ severity }) => one(slo, firingNow(slo, severity), { severity }))),
    ),
    gauge('airworthy_alert_dead_letters', 'Messages about alerts that were given up.', [
      { labels: {}, value: deadLetters },
    ]),
  ].join('');
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return '';
  const lines = samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('\n')}\n`;
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
