import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { plainText } from '#base/terminal.ts';
import { duration } from '#report/format.ts';
import { besideQuery } from '../../data/beside.ts';
import type { RunFacts } from '../../data/run.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Time } from '../../ui/time.tsx';
import styles from './beside-choice.module.css';

export interface BesideChoiceProps {
  readonly run: RunFacts;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Which run to put beside this one: another attempt at its case, one of its task that ended otherwise, or any by its id. */
export function BesideChoice({ run, isOpen, onClose }: BesideChoiceProps) {
  const navigate = useNavigate();
  const [other, setOther] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const id = other.trim().toLowerCase();
    if (id !== '') void navigate({ to: '/runs/$id/beside/$other', params: { id: run.run_id, other: id } });
  };
  return (
    <Dialog title="Beside which run?" isOpen={isOpen} onClose={onClose}>
      <form className={styles['form']} onSubmit={onSubmit}>
        <TextField label="The id of a run, or its beginning" value={other} onChange={setOther} isWide />
        <Button type="submit" look="main" disabled={other.trim() === ''}>
          Show beside
        </Button>
      </form>
      {isOpen ? <Candidates run={run} /> : null}
    </Dialog>
  );
}

function Candidates({ run }: { readonly run: RunFacts }) {
  const { data, error } = useQuery(besideQuery(run));
  if (error !== null) return <Problem thrown={error} />;
  if (data === undefined) return <Loading lines={4} />;
  if (data.runs.length === 0) return <p className={styles['why']}>No other run of this task ended otherwise.</p>;
  return (
    <>
      <p className={styles['why']}>{data.why}</p>
      <ul className={styles['runs']}>
        {data.runs.map(({ run_id: other, outcome, release, started_at: at, duration_ms: ms }) => (
          <li key={other}>
            <Link to="/runs/$id/beside/$other" params={{ id: run.run_id, other }}>
              {outcome.replaceAll('_', ' ')}
            </Link>{' '}
            {ms === null ? '' : `after ${duration(ms)}, `}
            release {plainText(release)}, <Time at={at} />
          </li>
        ))}
      </ul>
    </>
  );
}
