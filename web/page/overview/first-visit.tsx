import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { otlpAddress } from '../../data/otlp-address.ts';
import { sessionQuery } from '../../data/session.ts';
import { settingsQuery } from '../../data/settings.ts';
import { Choice } from '../../ui/choice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Snippet } from '../../ui/snippet.tsx';
import { firstTraces } from './first-trace.ts';
import styles from './overview.module.css';

const ways = [
  { value: 'environment', name: 'Has OpenTelemetry' },
  { value: 'node', name: 'Node' },
  { value: 'python', name: 'Python' },
] as const;
type Way = (typeof ways)[number]['value'];

const usualPort = 4318;

/** A store without a run: how the first one gets here. The page turns over by itself when it does. */
export function FirstVisit() {
  const [way, setWay] = useState<Way>('environment');
  const { data } = useQuery(settingsQuery);
  // Until the server says where it takes traces, where servers usually do.
  const otlp = otlpAddress(data?.otlp ?? `http://0.0.0.0:${usualPort}`, location.hostname);
  const { data: session } = useQuery(sessionQuery);
  const needsKey = session?.login_needed === true;
  return (
    <Page
      says="No run yet: send the first trace"
      basis={
        <>
          Traces are taken at <code>{otlp}</code>. This page turns over by itself when the first run has arrived.
        </>
      }
    >
      <div className={styles['first']}>
        <section aria-labelledby="first-own">
          <div className={styles['firstHead']}>
            <h2 id="first-own">Your agent</h2>
            <Choice label="What the agent has" value={way} options={ways} onChange={setWay} />
          </div>
          <Snippet what="how to send a trace" code={firstTraces[way]({ otlp, needsKey })} />
          {needsKey ? (
            <p className={styles['faint']}>
              KEY is what <code>airworthy key create --name my-agent --scope ingest</code> prints;{' '}
              <Link to="/settings">Settings</Link> make one, too.
            </p>
          ) : null}
          <p className={styles['faint']}>
            Spans of model and tool calls inside become steps of the run. The conventions of OpenTelemetry, the AI SDK,
            OpenInference, OpenLLMetry, Langfuse and LangSmith are understood.
          </p>
        </section>
        <Section title="Or runs that are there already">
          <Snippet
            what="the command that imports"
            code={`airworthy import traces.jsonl${dataOption(data?.data_dir)}`}
          />
          <p className={styles['faint']}>
            OTLP, Langfuse, Inspect, τ-bench, τ²-bench, AgentDojo, Terminal-Bench, SWE-bench, and JSON lines with a
            mapping; compressed as they are.
          </p>
        </Section>
        <Section title="Or an example, to look around">
          <Snippet what="the command that records the example" code="airworthy demo --port 0 --otlp-port 0" />
          <p className={styles['faint']}>
            A customer-service agent in two releases, 600 runs over two weeks, with a store and a page of its own, whose
            address it prints.
          </p>
        </Section>
      </div>
    </Page>
  );
}

/** Which store a command is about, where it is not the one that it takes by itself. */
function dataOption(dir: string | undefined): string {
  return dir === undefined || dir.endsWith('/.airworthy') ? '' : ` --data ${/\s/.test(dir) ? `'${dir}'` : dir}`;
}
