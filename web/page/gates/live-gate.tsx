import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { plainText } from '#base/terminal.ts';
import { liveHeadline } from '#report/gates-headline.ts';
import { evidenceQuery, type LiveGate as Gate, liveGateQuery } from '../../data/gates.ts';
import { Facts } from '../../ui/facts.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';
import { Aftermath } from './aftermath.tsx';
import { Evidence } from './evidence.tsx';
import { Arms, Ends, outlookFacts, termFacts } from './live-facts.tsx';
import { GateMark, HeldUp } from './standing.tsx';
import styles from './gates.module.css';

const route = getRouteApi('/gates/$id');

/** Has the evidence reached a boundary, and how long does it likely take? */
export function LiveGate() {
  const { id } = route.useParams();
  const { data: gate, error, refetch } = useQuery(liveGateQuery(id));
  if (gate === undefined) {
    return (
      <Page says="Is it decided?">
        {error === null ? <Loading lines={24} /> : <Problem thrown={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  const { design, verdict } = gate;
  return (
    <Page
      says={liveHeadline(gate)}
      basis={
        <p className={styles['basis']}>
          <GateMark verdict={verdict} />
          <span>
            {plainText(`${design.baseline} → ${design.candidate}`)}, a live gate registered{' '}
            <Time at={gate.registered_at} />
          </span>
        </p>
      }
    >
      {error === null ? null : <Problem thrown={error} retry={() => void refetch()} />}
      <HeldUp gate={gate} />
      <Growth gate={gate} />
      <div className={styles['columns']}>
        <Section title={verdict === 'running' ? 'How it likely ends' : 'How it ended'}>
          <Facts rows={outlookFacts(gate)} />
        </Section>
        <Section title={verdict === 'running' ? 'What would end it' : 'What could end it'}>
          <Ends design={design} />
        </Section>
        <Section title="Runs that had their turn">
          <Arms gate={gate} />
        </Section>
        <Section title="Terms, fixed before the data">
          <Facts rows={termFacts(gate)} />
        </Section>
      </div>
      {verdict === 'running' ? null : (
        <Section title="How it turned out">
          <Aftermath id={gate.gate_id} />
        </Section>
      )}
    </Page>
  );
}

/** The evidence as it grew; it keeps its place while it is loading. */
function Growth({ gate }: { readonly gate: Gate }) {
  const { data: path, error, refetch } = useQuery({ ...evidenceQuery(gate.gate_id), enabled: gate.n > 0 });
  if (gate.n === 0) return null;
  if (path !== undefined) return <Evidence gate={gate} path={path} />;
  return error === null ? <Loading lines={26} /> : <Problem thrown={error} retry={() => void refetch()} />;
}
