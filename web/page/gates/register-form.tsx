import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { AirworthyError } from '#base/error.ts';
import { previewHeadline } from '#report/live-gate-preview-words.ts';
import { type LivePreview, livePreviewQuery, registerGate } from '../../data/gates.ts';
import type { Release } from '../../data/releases.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Promised } from './promised.tsx';
import { TermFields } from './term-fields.tsx';
import { askedOf, placeOf, type TermName, type Terms, type Wrong } from './terms.ts';
import styles from './register.module.css';

export interface RegisterFormProps {
  readonly first: Terms;
  readonly releases: readonly Release[];
}

/** The terms of a live gate beside what they promise. It cannot be sent before the promise was shown. */
export function RegisterForm({ first, releases }: RegisterFormProps) {
  const [terms, setTerms] = useState(first);
  const { request, wrong } = askedOf(terms);
  const settled = useSettled(request, 300);
  const { data, error, isFetching, isPlaceholderData } = useQuery(livePreviewQuery(settled));
  const registering = useRegistering();
  const isShown = JSON.stringify(settled) === JSON.stringify(request) && !isPlaceholderData && data !== undefined;
  const preview = request === undefined ? undefined : data;
  const refused = registering.error ?? (request === undefined ? null : error);
  const inTheWay = { ...standsInTheWay(isShown ? preview : undefined), ...besideField(refused), ...wrong };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (request !== undefined && isShown && !registering.isPending) registering.mutate(request);
  };
  const change = (changed: Partial<Terms>): void => {
    registering.reset();
    setTerms({ ...terms, ...changed });
  };
  return (
    <Page
      says={preview === undefined ? 'What shall the candidate be held to?' : previewHeadline(preview)}
      basis="A live gate is fixed before its runs come, and watches them as they do: it may be looked at at any time, and decides by itself."
    >
      <form className={styles['register']} onSubmit={submit} noValidate>
        <Section title="Terms">
          <TermFields terms={terms} releases={releases} wrong={inTheWay} onChange={change} />
        </Section>
        <div className={styles['promise']}>
          {refused === null || fieldOf(refused) !== undefined ? null : <Problem thrown={refused} />}
          {preview !== undefined && request !== undefined ? (
            <Promised preview={preview} request={request} isShown={isShown} isPending={registering.isPending} />
          ) : (
            <Section title="What you promise">
              {isFetching ? <Loading lines={12} /> : <p>{Object.keys(inTheWay).length > 0 ? notTaken : notWhole}</p>}
            </Section>
          )}
        </div>
      </form>
    </Page>
  );
}

const notWhole = 'What is promised stands here once the terms are whole.';
const notTaken = 'A term is not taken as it stands: what is wrong is said beside it.';

/** Registers it, and leads to where it is shown among the others. */
function useRegistering() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: registerGate,
    onSuccess: async ({ gate_id: id, verdict }) => {
      await queries.invalidateQueries({ queryKey: ['live-gates'] });
      if (verdict === 'running') await navigate({ to: '/gates', search: { registered: id } });
      else await navigate({ to: '/gates/$id', params: { id } });
    },
  });
}

function standsInTheWay(preview: LivePreview | undefined): Wrong {
  return preview?.standing?.same_terms === false
    ? { candidate: 'has a live gate with other terms, which cannot be changed' }
    : {};
}

/** The field that an error is about. */
function fieldOf(thrown: Error | null): TermName | undefined {
  return thrown instanceof AirworthyError ? placeOf(thrown.at) : undefined;
}

function besideField(thrown: Error | null): Wrong {
  const field = fieldOf(thrown);
  return thrown === null || field === undefined ? {} : { [field]: wordsOf(thrown) };
}

/** Beside its field an error need not name the field again. */
function wordsOf(thrown: Error): string {
  const said = thrown.message.replace(/^[\w.]+: /, '');
  const hint = thrown instanceof AirworthyError ? thrown.hint : undefined;
  // Who fills in a form does not look up parameters.
  return hint === undefined || hint.startsWith('docs/') ? said : `${said}: ${hint}`;
}
