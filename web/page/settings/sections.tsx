import { Link } from '@tanstack/react-router';
import { counted } from '#base/counted.ts';
import type { SettingsAnswer } from '#client/answers.ts';
import { otlpAddress } from '../../data/otlp-address.ts';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import styles from './settings.module.css';

interface Has {
  readonly settings: SettingsAnswer;
}

/** Where the data are and where traces are taken. */
export function Where({ settings: { file, data_dir: dir, listen, store, otlp } }: Has) {
  return (
    <Section title="Where">
      <Facts
        rows={[
          ['Config', file ?? 'none'],
          ['Data', dir],
          ['Takes OTLP/HTTP at', otlp === null ? `port ${listen.otlp_port}` : otlpAddress(otlp, location.hostname)],
          // Where any free port was asked for, this page knows which it was.
          ['Page and API', `${listen.host}, port ${listen.port === 0 ? location.port : listen.port}`],
          ...(listen.trusted_proxies.length === 0
            ? []
            : [['Proxies it trusts', listen.trusted_proxies.join(', ')] as const]),
          ['Store', store.kind === 'embedded' ? 'ClickHouse, embedded' : `ClickHouse at ${store.servers.join(', ')}`],
          ['Spans in', store.traces],
        ]}
      />
    </Section>
  );
}

/** Which spans are which task, and what success is. */
export function Reading({ settings: { tasks, dimensions, signals, scorers, judges } }: Has) {
  return (
    <Section title="How traffic is read">
      {tasks.length === 0 ? (
        <p>No task is declared: a run is of the task that its root span names (airworthy.task).</p>
      ) : (
        <PlainTable
          label="Tasks"
          heads={[
            { name: 'Task' },
            { name: 'Core' },
            { name: 'Rules of outcome', isNumber: true },
            { name: 'Reliability at' },
          ]}
          rows={tasks.map((task) => ({
            key: task.name,
            cells: [
              <Link key="runs" to="/runs" search={{ task: [task.name] }}>
                {task.name}
              </Link>,
              task.core ? 'yes' : '',
              task.outcome_rules,
              task.reliability_at.join(', '),
            ],
          }))}
        />
      )}
      <Facts
        rows={[
          ['Dimensions', listed(Object.entries(dimensions).map(([name, attribute]) => `${name} from ${attribute}`))],
          ['Later signals', listed(signals)],
          ['Scorers', listed(scorers)],
          [
            'Judges',
            listed(
              judges.map(
                (judge) => `${judge.score} by ${judge.model}, ${judge.labels} labels, valid until ${judge.valid_until}`,
              ),
            ),
          ],
        ]}
      />
    </Section>
  );
}

/** What is taken out before it is stored, and how long the rest stays. */
export function Keeping({ settings: { redaction, retention } }: Has) {
  const builtin = Object.entries(redaction.builtin);
  const named = (isOn: boolean): readonly string[] => builtin.filter(([, on]) => on === isOn).map(([name]) => name);
  return (
    <Section title="Redaction and retention">
      <Facts
        rows={[
          ['Always redacted', listed(named(true))],
          ...(named(false).length === 0 ? [] : [['Turned off', listed(named(false))] as const]),
          ['Rules of yours', listed(redaction.rules.map(({ name, action }) => `${name}: ${action}`))],
          ['By attribute', listed(Object.entries(redaction.attributes).map(([name, action]) => `${name}: ${action}`))],
          ['Messages are kept', keptFor(retention.payload_days)],
          ['Runs are kept', keptFor(retention.summary_days)],
          ['The audit log is kept', keptFor(retention.audit_days)],
        ]}
      />
    </Section>
  );
}

/** How a release is judged where a request says nothing else. */
export function Gating({ settings: { gate, objectives } }: Has) {
  return (
    <Section title="Gates and objectives">
      <ul className={styles['sentences']}>
        {gate.explained.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Facts
        rows={[
          ['When a live gate fails', gate.on_fail.length === 0 ? 'nothing is called' : gate.on_fail.join(' and ')],
          [
            'Objectives',
            objectives.length === 0 ? (
              'none'
            ) : (
              <Link key="slo" to="/slo">{`${objectives.length}: how they stand`}</Link>
            ),
          ],
        ]}
      />
    </Section>
  );
}

export function Alerting({ settings: { alerts } }: Has) {
  const channels = alerts.channels.map(({ name, kind, severities }) => `${name} (${kind}: ${severities.join(', ')})`);
  return (
    <Section title="Alerts">
      <Facts
        rows={[
          ['Channels', listed(channels)],
          ['Told again after', alerts.cooldown],
          ['Runs have to arrive', alerts.settle],
          ['A message is tried', counted(alerts.attempts, 'time')],
        ]}
      />
    </Section>
  );
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));
const keptFor = (days: number | null): string => (days === null ? 'for ever' : counted(days, 'day'));
