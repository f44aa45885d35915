import { plainText } from '#base/terminal.ts';
import type { SpanAnswer, Step } from '../../data/run.ts';
import { AgentText } from '../../ui/agent-text.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { jsonText } from './json-text.ts';
import styles from './details.module.css';

/** A span as it was recorded, after redaction: attributes, events, logs, links, and whose it is. */
export function SpanRecord({ span, step }: { readonly span: SpanAnswer; readonly step: Step }) {
  const taken = {
    name: `span-${span.span_id}.json`,
    type: 'text/plain',
    content: () => JSON.stringify(span, undefined, 2),
  };
  return (
    <>
      <h3>
        Attributes{' '}
        <CopyText of="of the span" taken={taken}>
          Copy JSON
        </CopyText>
      </h3>
      <Attributes of={span.attributes} />
      {span.events.map((event) => (
        <Part key={`${event.time_ns} ${event.name}`} title={`Event ${plainText(event.name)}`} of={event.attributes} />
      ))}
      {span.logs.map((log) => (
        <Part
          key={`${log.time_ns} ${log.event_name}`}
          title={`Log ${plainText(log.event_name || log.severity)}`}
          of={log.body === '' ? log.attributes : { ...log.attributes, body: log.body }}
        />
      ))}
      <Part title="Resource" of={span.resource} />
      <h3>Span</h3>
      <Facts
        rows={[
          ['Name', plainText(span.name)],
          ['Id', <code key="id">{step.span_id}</code>],
          [
            'Lies in',
            span.parent_span_id === '' ? 'nothing: it is the root' : <code key="in">{span.parent_span_id}</code>,
          ],
          ['Kind', plainText(span.kind)],
          ['Status', plainText([span.status.code, span.status.message].filter((text) => text !== '').join(': '))],
          ['Recorded by', plainText(`${span.scope.name} ${span.scope.version}`).trim() || 'not said'],
          ...(span.links.length === 0
            ? []
            : [['Links', span.links.map((link) => `${link.trace_id} ${link.span_id}`).join(', ')] as const]),
        ]}
      />
    </>
  );
}

function Part({ title, of }: { readonly title: string; readonly of: Readonly<Record<string, string>> }) {
  return (
    <>
      <h3>{title}</h3>
      <Attributes of={of} />
    </>
  );
}

function Attributes({ of }: { readonly of: Readonly<Record<string, string>> }) {
  const rows = Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (rows.length === 0) return <p className={styles['none']}>None</p>;
  return (
    <table className={styles['attributes']}>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <td>{plainText(name)}</td>
            <td>
              <AgentText text={jsonText(value)} as="code" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
