import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { counted } from '#base/counted.ts';
import { gatesHeadline } from '#report/gates-headline.ts';
import { type LiveGate, liveGatesQuery, verdictsQuery } from '../../data/gates.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { AskVerdict } from './ask-verdict.tsx';
import { GateLine } from './gate-line.tsx';
import { History } from './history.tsx';
import { HowToAsk } from './how-to-ask.tsx';
import { TrackRecordWords } from './track-record.tsx';

const route = getRouteApi('/gates');

/** May it ship? */
export function Gates() {
  const { before, registered } = route.useSearch();
  const [isAsking, setAsking] = useState(false);
  const live = useQuery(liveGatesQuery);
  const newest = useQuery(verdictsQuery(undefined));
  const tools = (
    <>
      <Button look="main" onClick={() => setAsking(true)}>
        Ask for a verdict
      </Button>
      <Link to="/gates/new" className={buttonClass('plain')}>
        Register a live gate
      </Link>
      <AskVerdict isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  );
  if (live.data === undefined || newest.data === undefined) {
    const error = live.error ?? newest.error;
    const retry = (): void => void Promise.all([live.refetch(), newest.refetch()]);
    return (
      <Page says="May it ship?" tools={tools}>
        {error === null ? <Loading lines={18} /> : <Problem thrown={error} retry={retry} />}
      </Page>
    );
  }
  const running = worstFirst(live.data.gates.filter(({ verdict }) => verdict === 'running'));
  const [last] = newest.data.verdicts;
  const difference = live.data.gates.find(({ gate_id: id }) => id === last?.id)?.difference?.value;
  const effect = last?.effect ?? (difference === undefined ? undefined : { difference });
  return (
    <Page says={gatesHeadline(running.length, last && { ...last, effect })} tools={tools}>
      {last === undefined && live.data.gates.length === 0 ? <HowToAsk /> : null}
      {running.length === 0 ? null : (
        <Section title={`${counted(running.length, 'gate')} in progress`}>
          {running.map((gate) => (
            <GateLine key={gate.gate_id} gate={gate} isNew={gate.gate_id === registered} />
          ))}
        </Section>
      )}
      {last === undefined ? null : (
        <Section title="Verdicts, newest first">
          <TrackRecordWords />
          <History before={before} gates={live.data.gates} />
        </Section>
      )}
    </Page>
  );
}

/** What is held up first, then what is nearest to a fail, then to a pass; last what has no runs yet. */
function worstFirst(gates: readonly LiveGate[]): readonly LiveGate[] {
  const rank = ({ held, refused, n, evidence: { fail, fail_boundary: boundary } }: LiveGate): number => {
    if (held !== undefined || refused !== undefined) return 2;
    return n === 0 ? -1000 : fail / boundary;
  };
  return gates.toSorted((a, b) => rank(b) - rank(a));
}
