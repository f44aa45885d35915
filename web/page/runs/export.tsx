import { useState } from 'react';
import { counted } from '#base/counted.ts';
import { stringifySearch } from '../../data/search.ts';
import type { RunsList } from '../../data/runs.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Snippet } from '../../ui/snippet.tsx';
import { cliLine } from './cli-line.ts';
import styles from './runs.module.css';

const formats = [
  { format: 'jsonl', what: 'JSON lines: a run with its steps a line' },
  { format: 'parquet', what: 'Parquet, with the same columns' },
  { format: 'otlp', what: 'OTLP JSON: the spans as they were sent; airworthy import reads them back' },
] as const;

/** The runs of the list as a file, or the command that writes it. */
export function Export({ list }: { readonly list: RunsList }) {
  const [isOpen, setOpen] = useState(false);
  const { filter, sort } = list.asked;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Export…</Button>
      <Dialog title={`Export ${counted(list.total, 'run')}`} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ul className={styles['formats']}>
          {formats.map(({ format, what }) => (
            <li key={format}>
              <a href={`/api/v1/export${stringifySearch({ ...filter, format })}`} download={`runs.${format}`}>
                runs.{format}
              </a>{' '}
              {what}
            </li>
          ))}
        </ul>
        <p className={styles['dialogLine']}>From the command line:</p>
        <Snippet code={cliLine('export', filter, { output: 'runs.jsonl' })} what="the export command" />
        <p className={styles['dialogLine']}>This list in a terminal:</p>
        <Snippet code={cliLine('runs', filter, { sort })} what="the command of this list" />
      </Dialog>
    </>
  );
}
