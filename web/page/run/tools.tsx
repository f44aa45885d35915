import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { count } from '#base/counted.ts';
import type { RunFacts } from '../../data/run.ts';
import { Button } from '../../ui/button.tsx';
import { BesideChoice } from './beside-choice.tsx';
import type { RunsList } from './list.ts';
import styles from './tools.module.css';

export interface ToolsProps {
  readonly run: RunFacts;
  readonly neighbours:
    | { readonly previous?: string; readonly next?: string; readonly before: number; readonly total: number }
    | undefined;
  readonly list: RunsList;
  readonly showKeys: () => void;
}

/** To the runs around this one, to another beside it, and what the keys are. */
export function Tools({ run, neighbours, list, showKeys }: ToolsProps) {
  const [isChoosing, choose] = useState(false);
  return (
    <>
      <nav className={styles['around']} aria-label="Runs of the list">
        <Around id={neighbours?.previous} list={list} name="Previous run" sign="←" />
        <Link to="/runs" search={list}>
          {neighbours === undefined ? 'Runs' : `${count(neighbours.before + 1)} of ${count(neighbours.total)}`}
        </Link>
        <Around id={neighbours?.next} list={list} name="Next run" sign="→" />
      </nav>
      <Button onClick={() => choose(true)}>Beside another…</Button>
      <Button onClick={showKeys} aria-label="Keys">
        ?
      </Button>
      <BesideChoice run={run} isOpen={isChoosing} onClose={() => choose(false)} />
    </>
  );
}

interface AroundProps {
  readonly id: string | undefined;
  readonly list: RunsList;
  readonly name: string;
  readonly sign: string;
}

function Around({ id, list, name, sign }: AroundProps) {
  if (id === undefined) return <span aria-hidden="true">{sign}</span>;
  return (
    <Link to="/runs/$id" params={{ id }} search={list} aria-label={name} title={name}>
      {sign}
    </Link>
  );
}
