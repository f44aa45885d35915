import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { count } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import { duration, usd } from '#report/format.ts';
import { type RunFacts, spanQuery, type Step } from '../../data/run.ts';
import { AgentText } from '../../ui/agent-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useAfter } from '../../ui/use-after.ts';
import { jsonText } from './json-text.ts';
import { SpanRecord } from './span-record.tsx';
import { kindName, stepName } from './step-name.ts';
import styles from './details.module.css';

type Row = readonly [name: string, what: ReactNode];

/** Who goes through the steps by the key does not want the span of each. */
const stayingMs = 120;

export interface StepDetailsProps {
  readonly run: RunFacts;
  readonly step: Step;
  /** Whether the span is still there. */
  readonly isKept: boolean;
}

/** One step: what it was and cost, what went wrong, and its span as it was recorded. */
export function StepDetails({ run, step, isKept }: StepDetailsProps) {
  return (
    <>
      <Facts rows={[...what(step), ...figures(step)]} />
      {isKept ? (
        <Recorded run={run} step={step} />
      ) : (
        <p className={styles['none']}>Its span is deleted by age: arguments, results and attributes went with it.</p>
      )}
    </>
  );
}

function what(step: Step): readonly Row[] {
  const failure = [step.error_type, step.error_message].filter((text) => text !== '').join(': ');
  return [
    ['Step', `${kindName(step)} ${stepName(step)}`],
    ...some('Error', failure === '' ? '' : <span className={styles['wrong']}>✗ {plainText(failure)}</span>),
    ...some('Model', plainText(step.model)),
  ];
}

function figures(step: Step): readonly Row[] {
  const tokens = step.input_tokens === null && step.output_tokens === null;
  const told = (n: number | null): string => (n === null ? 'unknown' : count(n));
  return [
    ['Began', step.offset_ms === null ? 'unknown' : `${duration(step.offset_ms)} after the run did`],
    ['Took', step.duration_ms === null ? 'unknown' : duration(step.duration_ms)],
    ...some('Tokens', tokens ? '' : `${told(step.input_tokens)} in, ${told(step.output_tokens)} out`),
    ...some('Cost', step.cost_usd === null ? '' : usd(step.cost_usd)),
    ...(step.is_step ? [] : [['Counted', 'no: it lies around steps, or is of no known kind'] as const]),
  ];
}

function some(name: string, value: ReactNode): readonly Row[] {
  return value === '' ? [] : [[name, value]];
}

function Recorded({ run, step }: Pick<StepDetailsProps, 'run' | 'step'>) {
  const isStaying = useAfter(stayingMs);
  const { data, error, refetch } = useQuery({ ...spanQuery(run.run_id, step.span_id), enabled: isStaying });
  if (data !== undefined) return <SpanRecord span={data} step={step} />;
  if (error !== null) return <Problem thrown={error} retry={() => void refetch()} />;
  return (
    <>
      {step.arguments === '' ? null : <AgentText text={jsonText(step.arguments)} as="code" />}
      <Loading lines={6} what="Reading the span" />
    </>
  );
}
