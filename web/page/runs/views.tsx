import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { plainText } from '#base/terminal.ts';
import type { RunsAsked } from '../../data/runs.ts';
import { deleteView, type SavedView, saveView, viewsQuery } from '../../data/views.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';
import { filterWords } from './heading.ts';
import styles from './runs.module.css';

/** Filters that somebody gave a name: to open, to add to, to delete. */
export function Views({ asked }: { readonly asked: RunsAsked }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Views…</Button>
      <Dialog title="Saved views" isOpen={isOpen} onClose={() => setOpen(false)}>
        {isOpen ? <Saved asked={asked} onClose={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function Saved({ asked, onClose }: { readonly asked: RunsAsked; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { data, error } = useQuery(viewsQuery);
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
  const remove = useMutation({ mutationFn: deleteView, onSuccess: again });
  const problem = error ?? remove.error;
  return (
    <>
      <SaveForm asked={asked} names={data?.views.map(({ name }) => name) ?? []} onSaved={again} />
      {problem === null ? null : <Problem thrown={problem} />}
      {data === undefined && error === null ? <Loading lines={3} /> : null}
      {data?.views.length === 0 ? <p className={styles['dialogLine']}>Nobody has saved one yet.</p> : null}
      <ul className={styles['views']}>
        {data?.views.map((view) => (
          <li key={view.name}>
            <ViewLine view={view} onOpen={onClose} />
            <Button
              look="bare"
              aria-label={`Delete ${plainText(view.name)}`}
              disabled={remove.isPending}
              onClick={() => remove.mutate(view.name)}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function ViewLine({ view, onOpen }: { readonly view: SavedView; readonly onOpen: () => void }) {
  const { name, filter, sort, saved_by: by, saved_at: at } = view;
  return (
    <div>
      <Link to="/runs" search={{ ...filter, sort: sort === 'started' ? undefined : sort }} onClick={onOpen}>
        {plainText(name)}
      </Link>
      <p className={styles['unknown']}>
        Runs{filterWords(filter)}; saved {by === '' ? '' : `by ${plainText(by)} `}on <Time at={at} to="day" />
      </p>
    </div>
  );
}

interface SaveFormProps {
  readonly asked: RunsAsked;
  readonly names: readonly string[];
  readonly onSaved: () => Promise<void>;
}

function SaveForm({ asked, names, onSaved }: SaveFormProps) {
  const id = useId();
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: (called: string) => saveView(called, asked),
    onSuccess: async () => {
      setName('');
      await onSaved();
    },
  });
  const called = name.trim();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (called !== '') save.mutate(called);
  };
  return (
    <form className={styles['form']} onSubmit={onSubmit}>
      <label htmlFor={id}>Save this list as</label>
      <input
        id={id}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
        spellCheck={false}
      />
      <Button type="submit" look="main" disabled={called === '' || save.isPending}>
        {names.includes(called) ? 'Replace' : 'Save'}
      </Button>
      {save.error === null ? null : <Problem thrown={save.error} />}
    </form>
  );
}
