import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { login } from '../../data/session.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './login.module.css';

/** Where a server that other machines reach asks who one is. */
export function Login() {
  const { from } = useSearch({ from: '/login' });
  const [key, setKey] = useState('');
  const hint = useId();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => login(key.trim()),
    // Loaded anew: what was answered to nobody is not worth keeping.
    onSuccess: () => location.assign(ownAddress(from)),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutate();
  };
  return (
    <div className={styles['login']}>
      <Page says="Log in to Airworthy">
        <form onSubmit={submit}>
          <TextField
            label="API key"
            type="password"
            autoComplete="current-password"
            value={key}
            onChange={setKey}
            describedBy={hint}
            isWide
            takesFocus
          />
          <Button look="main" type="submit" disabled={isPending || key.trim() === ''}>
            {isPending ? 'Logging in…' : 'Log in'}
          </Button>
        </form>
        {error === null ? null : <Problem thrown={error} />}
        <p id={hint} className={styles['hint']}>
          A key with the scope «read» or «admin». Whoever runs this server makes one with{' '}
          <code>airworthy key create --name you --scope read</code>.
        </p>
      </Page>
    </div>
  );
}

/** An address of this page; anything else leads to the overview, so that a link to the login cannot lead elsewhere. */
function ownAddress(from: string | undefined): string {
  const url = URL.parse(from ?? '/', location.origin);
  return url?.origin === location.origin ? `${url.pathname}${url.search}` : '/';
}
