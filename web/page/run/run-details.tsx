import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { count, counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import { duration, usd } from '#report/format.ts';
import { decidedWords, stepsWords } from '#report/run-words.ts';
import { answer, client } from '../../data/client.ts';
import type { Outline, RunFacts } from '../../data/run.ts';
import { AgentText } from '../../ui/agent-text.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ScoreTable } from './score-table.tsx';
import styles from './details.module.css';

type Row = readonly [name: string, what: ReactNode];

/** The run as a whole: how it ended and who decided, scores, figures, and what leads to runs like it. */
export function RunDetails({ outline: { run, scores } }: { readonly outline: Outline }) {
  return (
    <>
      <Facts rows={ending(run)} />
      {scores.length === 0 ? null : <ScoreTable scores={scores} />}
      <h3>Figures</h3>
      <Facts rows={figures(run)} />
      <h3>Runs like it</h3>
      <Facts rows={belongings(run)} />
      <Slices run={run} />
      <h3>Identity</h3>
      <Facts rows={identity(run)} />
    </>
  );
}

function ending(run: RunFacts): readonly Row[] {
  return [
    [
      'Outcome',
      <div key="outcome">
        {run.outcome.replaceAll('_', ' ')}
        {run.outcome === 'unknown' ? ': ' : ', '}
        {decidedWords(run)}
        {run.outcome_reason === '' ? null : <AgentText text={run.outcome_reason} />}
      </div>,
    ],
    ...some('Error', run.error_type, <code className={styles['wrong']}>{plainText(run.error_type)}</code>),
  ];
}

function figures(run: RunFacts): readonly Row[] {
  return [
    ['Took', tookWords(run)],
    ['Tokens', tokenWords(run)],
    ['Cost', costWords(run)],
  ];
}

function tookWords(run: RunFacts): string {
  return [
    run.duration_ms === null ? 'unknown' : duration(run.duration_ms),
    ...(run.time_to_first_token_ms === null ? [] : [`first token after ${duration(run.time_to_first_token_ms)}`]),
    stepsWords(run.steps),
    ...(run.tool_errors === 0 ? [] : [counted(run.tool_errors, 'tool error')]),
    ...(run.retries === 0 ? [] : [counted(run.retries, 'retry', 'retries')]),
    ...(run.turns === null ? [] : [counted(run.turns, 'turn')]),
    ...(run.human_minutes === null ? [] : [`${run.human_minutes} min of a person`]),
  ].join(', ');
}

function tokenWords(run: RunFacts): string {
  if (run.input_tokens === null && run.output_tokens === null) return 'unknown';
  const told = (tokens: number | null): string => (tokens === null ? 'unknown' : count(tokens));
  const of = (tokens: number | null, what: string): string => ((tokens ?? 0) > 0 ? ` (${told(tokens)} ${what})` : '');
  const input = `${told(run.input_tokens)} in${of(run.cache_read_tokens, 'from the cache')}`;
  return `${input}, ${told(run.output_tokens)} out${of(run.reasoning_tokens, 'reasoning')}`;
}

function costWords(run: RunFacts): string {
  if (run.cost_usd !== null) return usd(run.cost_usd);
  return run.unpriced_models.length === 0 ? 'unknown' : `unknown: no price for ${run.unpriced_models.join(', ')}`;
}

/** What it belongs to, each leading to the other runs of it. */
function belongings(run: RunFacts): readonly Row[] {
  const attempt = run.attempt === null ? '' : `, attempt ${run.attempt + 1}`;
  const prompt = run.prompt_version === '' ? '' : `, prompt ${plainText(run.prompt_version)}`;
  return [
    ...some(
      'Task',
      run.task,
      <Link to="/runs" search={{ task: [run.task] }}>
        {plainText(run.task)}
      </Link>,
    ),
    [
      'Release',
      <span key="release">
        <Link to="/runs" search={{ release: [run.release] }}>
          {plainText(run.release)}
        </Link>
        {prompt}
      </span>,
    ],
    [
      'Model',
      (run.models.length > 0 ? run.models : [run.model]).map((model) => plainText(model)).join(', ') || 'unknown',
    ],
    ...some(
      'Session',
      run.session,
      <Link to="/runs" search={{ session: run.session }}>
        {plainText(run.session)}
      </Link>,
    ),
    ...some(
      'User',
      run.user_id,
      <Link to="/runs" search={{ user: run.user_id }}>
        {plainText(run.user_id)}
      </Link>,
    ),
    ...some(
      'Case',
      run.case_id,
      <span>
        <Link to="/runs" search={{ case: run.case_id }}>
          {plainText(run.case_id)}
        </Link>
        {attempt}
      </span>,
    ),
  ];
}

function some(name: string, value: string, what: ReactNode): readonly Row[] {
  return value === '' ? [] : [[name, what]];
}

function Slices({ run: { dimensions } }: { readonly run: RunFacts }) {
  const slices = Object.entries(dimensions).map(([name, value]) => `${name}=${value}`);
  if (slices.length === 0) return null;
  return (
    <>
      <h3>Slices</h3>
      <ul className={styles['slices']}>
        {slices.map((slice) => (
          <li key={slice}>
            <Link to="/runs" search={{ slice: [slice] }}>
              {plainText(slice)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function identity(run: RunFacts): readonly Row[] {
  const id = run.run_id;
  const address = `${location.origin}/runs/${id}`;
  const taken = (name: string, content: () => string | Promise<Blob>) => ({ name, type: 'text/plain', content });
  return [
    [
      'Run',
      <span key="id" className={styles['copies']}>
        <code>{id}</code>
        <br />
        <CopyText of="of the run" taken={taken('run.txt', () => id)}>
          Copy id
        </CopyText>
        <CopyText of="of the run" taken={taken('run.txt', () => address)}>
          Copy address
        </CopyText>
        <CopyText of="of the run" taken={taken(`run-${id}.json`, () => wholeRun(id))}>
          Copy JSON
        </CopyText>
      </span>,
    ],
    ...some('Agent', run.agent, plainText(run.agent)),
    ...some('Service', run.service, plainText(`${run.service} ${run.service_version}`)),
    ...some('Environment', run.environment, plainText(run.environment)),
    ...some('Source', run.source, plainText(run.source)),
    ...Object.entries(run.facts).map(([name, value]): Row => [plainText(name), plainText(value)]),
    ...(run.redactions === 0 ? [] : [['Redacted', counted(run.redactions, 'secret')] as const]),
    ...(run.weight === 1 ? [] : [['Weight', `counts as ${count(run.weight)} runs`] as const]),
  ];
}

/** What `airworthy show --json` prints; asked for when somebody wants it, since it may be long. */
async function wholeRun(id: string): Promise<Blob> {
  const whole = await answer(client.runs[':id'].$get({ param: { id } }));
  return new Blob([JSON.stringify(whole, undefined, 2)], { type: 'text/plain' });
}
