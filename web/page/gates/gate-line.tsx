import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { plainText } from '#base/terminal.ts';
import { evidenceQuery, type LiveGate } from '../../data/gates.ts';
import { Facts } from '../../ui/facts.tsx';
import { Time } from '../../ui/time.tsx';
import { SmallEvidence } from './evidence.tsx';
import { outlookFacts } from './live-facts.tsx';
import { GateMark, HeldUp } from './standing.tsx';
import styles from './gates.module.css';

/** A gate in progress: its evidence drawn small, and in words how far it is and how long it likely takes. */
export function GateLine({ gate, isNew }: { readonly gate: LiveGate; readonly isNew: boolean }) {
  const link = useRef<HTMLAnchorElement>(null);
  // Who has just registered it is led to it, wherever it stands among the others.
  useEffect(() => {
    if (isNew) link.current?.focus();
  }, [isNew]);
  const { data: path } = useQuery({ ...evidenceQuery(gate.gate_id), enabled: gate.n > 0 });
  const { design, gate_id: id } = gate;
  const names = plainText(`${design.baseline} → ${design.candidate}`);
  return (
    <section className={styles['gate']} aria-label={plainText(`${design.candidate} against ${design.baseline}`)}>
      <div>
        <h3>
          <Link ref={link} to="/gates/$id" params={{ id }} className={styles['names']} title={names}>
            {names}
          </Link>
        </h3>
        <p className={styles['faint']}>
          <GateMark verdict={gate.verdict} />, registered <Time at={gate.registered_at} />
        </p>
        {isNew ? <p className={styles['new']}>This is the gate that you registered. It decides by itself.</p> : null}
        <HeldUp gate={gate} />
      </div>
      <div className={styles['small']}>{path === undefined ? null : <SmallEvidence gate={gate} path={path} />}</div>
      <Facts rows={outlookFacts(gate)} />
    </section>
  );
}
