import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { askVerdict, trackRecordQuery } from '../../data/gates.ts';
import { releasesQuery } from '../../data/releases.ts';
import { type Settings, settingsQuery } from '../../data/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Lines } from './lines.tsx';
import styles from './gates.module.css';

export interface AskVerdictProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Releases to begin with. */
  readonly baseline?: string;
  readonly candidate?: string;
}

const policies = [
  { value: 'config', name: 'Policy of the config' },
  { value: 'default', name: 'Default policy' },
] as const;

/** Asks whether a release may ship. The verdict is kept, and may be a look at held-out cases: both are said before. */
export function AskVerdict({ isOpen, onClose, ...given }: AskVerdictProps) {
  return (
    <Dialog title="May this release ship?" isOpen={isOpen} onClose={onClose}>
      {isOpen ? <Form {...given} onDone={onClose} /> : null}
    </Dialog>
  );
}

type Given = Pick<AskVerdictProps, 'baseline' | 'candidate'>;
type FormProps = Given & { readonly onDone: () => void };

/** Once it is known what there is to choose from, and by which policy: nothing may change under the hands of who fills it in. */
function Form({ baseline, candidate, onDone }: FormProps) {
  const releases = useQuery(releasesQuery);
  const settings = useQuery(settingsQuery);
  if (releases.data === undefined || settings.data === undefined) {
    const error = releases.error ?? settings.error;
    const retry = (): void => void Promise.all([releases.refetch(), settings.refetch()]);
    return error === null ? <Loading lines={20} /> : <Problem thrown={error} retry={retry} />;
  }
  const named = releases.data.map(({ release }) => release).filter((release) => release !== '');
  const [newest = '', before = ''] = named.length < 2 ? [] : named;
  const first = { baseline: baseline ?? before, candidate: candidate ?? newest };
  return <Fields first={first} named={named} policyOf={settings.data.gate} onDone={onDone} />;
}

interface FieldsProps {
  readonly first: Required<Given>;
  readonly named: readonly string[];
  readonly policyOf: Settings['gate'];
  readonly onDone: () => void;
}

/** The fields of the form; the newest release against the one before it, until others are chosen. */
function Fields({ first, named, policyOf, onDone }: FieldsProps) {
  const list = useId();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [baseline, setBaseline] = useState(first.baseline);
  const [candidate, setCandidate] = useState(first.candidate);
  const [policy, setPolicy] = useState<'config' | 'default'>('config');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () =>
      askVerdict({
        baseline: baseline.trim(),
        candidate: candidate.trim(),
        ...(policy === 'default' ? { policy: {} } : {}),
      }),
    onSuccess: async (id) => {
      void queries.invalidateQueries({ queryKey: trackRecordQuery.queryKey });
      await queries.invalidateQueries({ queryKey: ['verdicts'] });
      onDone();
      await navigate({ to: '/verdicts/$id', params: { id } });
    },
  });
  const isWhole = baseline.trim() !== '' && candidate.trim() !== '';
  return (
    <form
      className={styles['ask']}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (isWhole && !isPending) mutate();
      }}
    >
      <TextField label="Baseline, the release before" value={baseline} onChange={setBaseline} list={list} isWide />
      <TextField
        label="Candidate, the release in question"
        value={candidate}
        onChange={setCandidate}
        list={list}
        isWide
      />
      <datalist id={list}>
        {named.map((release) => (
          <option key={release} value={release} aria-label={release} />
        ))}
      </datalist>
      {policyOf.has_own ? (
        <>
          <Choice label="By which policy" value={policy} options={policies} onChange={setPolicy} />
          {policy === 'config' ? <Lines lines={policyOf.explained} /> : null}
        </>
      ) : (
        <>
          <p>By the default policy, since the config has none of its own:</p>
          <Lines lines={policyOf.explained} />
        </>
      )}
      <p className={styles['warning']}>
        It is kept, and counts in the track record. Where runs of held-out cases are among those of the releases, asking
        is a look at them: each look is counted, and where the policy sets a budget of looks it uses one up.
      </p>
      {error === null ? null : <Problem thrown={error} />}
      <Button type="submit" look="main" disabled={!isWhole || isPending}>
        {isPending ? 'Judging…' : 'Ask'}
      </Button>
    </form>
  );
}
