import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { counted } from '#base/counted.ts';
import { keysQuery, makeKey, revokeKey } from '../../data/keys.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Pick } from '../../ui/pick.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Problem } from '../../ui/problem.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Time } from '../../ui/time.tsx';
import { NewSecret } from './new-secret.tsx';
import styles from './settings.module.css';

const scopes = [
  { value: 'ingest', name: 'ingest: sends traces' },
  { value: 'read', name: 'read: looks' },
  { value: 'admin', name: 'admin: everything' },
] as const;
type Scope = (typeof scopes)[number]['value'];

/** Who may send and look, from elsewhere than this machine: keys, made and revoked. */
export function Keys({ configKeys, isNeeded }: { readonly configKeys: number; readonly isNeeded: boolean }) {
  const queries = useQueryClient();
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['keys'] });
  const { data, error, refetch } = useQuery(keysQuery);
  const [name, setName] = useState('');
  const [scope, setScope] = useState<Scope>('ingest');
  const make = useMutation({ mutationFn: makeKey, onSuccess: refresh });
  const revoke = useMutation({ mutationFn: revokeKey, onSuccess: refresh });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate({ name: name.trim(), scope }, { onSuccess: () => setName('') });
  };
  return (
    <>
      <p className={styles['faint']}>
        {isNeeded ? '' : 'This server answers this machine alone, without login. '}
        {configKeys === 0 ? '' : `The config has ${counted(configKeys, 'key')} of its own. `}
        Keys are kept as hashes; a secret is shown once.
      </p>
      <form className={styles['newKey']} onSubmit={submit}>
        <TextField label="Name of a new key" value={name} onChange={setName} placeholder="ci" />
        <Pick label="It may" value={scope} options={scopes} onChange={(value) => setScope(scopeOf(value))} />
        <Button type="submit" disabled={name.trim() === '' || make.isPending}>
          Make the key
        </Button>
      </form>
      {make.error === null ? null : <Problem thrown={make.error} />}
      {make.data === undefined ? null : <NewSecret name={make.data.name} secret={make.data.secret} />}
      {revoke.error === null ? null : <Problem thrown={revoke.error} />}
      {data === undefined && error === null ? <Loading lines={2} /> : null}
      {error === null ? null : <Problem thrown={error} retry={() => void refetch()} />}
      {data === undefined || data.keys.length === 0 ? null : (
        <PlainTable
          label="Keys"
          heads={[
            { name: 'Key' },
            { name: 'May' },
            { name: 'Project' },
            { name: 'Made' },
            { name: 'Last used' },
            { name: 'State' },
          ]}
          rows={data.keys.map((key) => ({
            key: key.key_id,
            isFaint: key.state !== 'in_use',
            cells: [
              key.name,
              key.scope,
              key.project ?? 'all',
              <Time key="made" at={key.created_at} to="day" />,
              key.last_used_at === null ? 'never' : <Time key="used" at={key.last_used_at} />,
              key.state === 'in_use' ? (
                <Button
                  key="revoke"
                  look="bare"
                  onClick={() => revoke.mutate(key.key_id)}
                  aria-label={`Revoke ${key.name}`}
                >
                  Revoke
                </Button>
              ) : (
                key.state
              ),
            ],
          }))}
        />
      )}
    </>
  );
}

function scopeOf(value: string): Scope {
  return scopes.find((scope) => scope.value === value)?.value ?? 'ingest';
}
