import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { cutMiddle, plainText } from '#base/terminal.ts';
import { facetsQuery } from '../../data/facets.ts';
import type { Release } from '../../data/releases.ts';
import { scoresQuery } from '../../data/scores.ts';
import { Choice } from '../../ui/choice.tsx';
import { Pick } from '../../ui/pick.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Term } from './term.tsx';
import type { TermName, Terms, Wrong } from './terms.ts';
import styles from './register.module.css';

export interface TermFieldsProps {
  readonly terms: Terms;
  readonly releases: readonly Release[];
  readonly wrong: Wrong;
  readonly onChange: (change: Partial<Terms>) => void;
}

/** All terms, each with its default and what it means. */
export function TermFields(props: TermFieldsProps) {
  const { terms, releases, onChange } = props;
  const list = useId();
  return (
    <div className={styles['fields']}>
      <Text
        {...props}
        name="baseline"
        label="Baseline"
        list={list}
        says="The release that runs now, and that the candidate may not be worse than."
      />
      <Text
        {...props}
        name="candidate"
        label="Candidate"
        list={list}
        says="The release on trial; it need not have run yet."
      />
      <datalist id={list}>
        {releases.map(({ release }) => (
          <option key={release} value={release} aria-label={release} />
        ))}
      </datalist>
      <TaskTerm {...props} />
      <ScoreTerm {...props} />
      <Text
        {...props}
        name="margin"
        label={terms.score === '' ? 'Margin, in points' : 'Margin, in hundredths of the score'}
        keys="decimal"
        says={
          terms.score === ''
            ? 'How much worse it may be and still pass: with 5, to succeed in 85 of 100 runs where the baseline does in 90 is too bad.'
            : 'How much worse its mean may be and still pass: with 5, a mean of 0.85 where the baseline has 0.90 is too bad.'
        }
      />
      <Text
        {...props}
        name="alpha"
        label="α: may be wrong, in % of such gates"
        keys="decimal"
        says="How often a pass or a fail may be mistaken: 5 is once in twenty, and less takes more runs."
      />
      <Term says={allocationSays} wrong={undefined}>
        {(binding) => (
          <Pick
            label="Allocation: what is compared at a time"
            value={terms.allocation}
            options={allocations}
            onChange={(value) => onChange({ allocation: allocationOf(value) })}
            {...binding}
          />
        )}
      </Term>
      {terms.allocation === 'uneven' ? (
        <Text
          {...props}
          name="perCandidate"
          label="Runs of the baseline for one of the candidate"
          keys="numeric"
          says="Nine where the candidate gets a tenth of the traffic."
        />
      ) : null}
      <Text
        {...props}
        name="most"
        label={terms.allocation === 'case' ? 'At most, in cases (n_max)' : 'At most, in blocks (n_max)'}
        keys="numeric"
        says="After so many it ends as inconclusive, which bounds what it can cost."
      />
      <Text
        {...props}
        name="horizon"
        label="Horizon, in minutes"
        keys="numeric"
        says="Each run is read once, at this age: choose it so that nearly all runs have ended by then, and been scored."
      />
    </div>
  );
}

const allocations = [
  { value: 'even', name: 'one run of each' },
  { value: 'uneven', name: 'several of the baseline, one of the candidate' },
  { value: 'case', name: 'the same case through both' },
] as const;
const allocationSays =
  'That is a block; take what your traffic is: half and half, a small share for the candidate, or a shadow that repeats each case.';

function allocationOf(value: string): Terms['allocation'] {
  return allocations.find((each) => each.value === value)?.value ?? 'even';
}

type TextName = Exclude<TermName, 'task' | 'score' | 'better' | 'allocation'>;

interface TextProps extends TermFieldsProps {
  readonly name: TextName;
  readonly label: string;
  readonly says: string;
  readonly list?: string;
  readonly keys?: 'numeric' | 'decimal';
}

function Text({ terms, wrong, onChange, name, label, says, list, keys }: TextProps) {
  return (
    <Term says={says} wrong={wrong[name]}>
      {(binding) => (
        <TextField
          label={label}
          value={terms[name]}
          onChange={(value) => onChange({ [name]: value })}
          isWide
          autoComplete="off"
          {...(list === undefined ? {} : { list })}
          {...(keys === undefined ? {} : { inputMode: keys })}
          {...binding}
        />
      )}
    </Term>
  );
}

function TaskTerm({ terms: { task }, wrong, onChange }: TermFieldsProps) {
  const { data } = useQuery(facetsQuery({ filter: {}, dimension: 'task', limit: '1000' }));
  const tasks = data?.facets[0]?.values.map(({ value }) => value).filter((value) => value !== '') ?? [];
  return (
    <Term says="Only runs of this task count; a task that matters most deserves a gate of its own." wrong={wrong.task}>
      {(binding) => (
        <Pick
          label="Task"
          value={task}
          options={[{ value: '', name: 'all tasks' }, ...options(tasks, task)]}
          onChange={(value) => onChange({ task: value })}
          {...binding}
        />
      )}
    </Term>
  );
}

function ScoreTerm({ terms: { task, score, better }, wrong, onChange }: TermFieldsProps) {
  const { data = [] } = useQuery(scoresQuery(task === '' ? {} : { task }));
  const comparable = data.filter((one) => one.is_comparable).map((one) => one.score);
  return (
    <Term
      says={
        score === ''
          ? 'Success asks of each run whether it did its work.'
          : 'The mean of a score from 0 to 1 is compared; a run without it has no result.'
      }
      wrong={wrong.score}
    >
      {(binding) => (
        <>
          <Pick
            label="Metric"
            value={score}
            options={[{ value: '', name: 'success' }, ...options(comparable, score, 'score ')]}
            onChange={(value) => onChange({ score: value })}
            {...binding}
          />
          {score === '' ? null : (
            <Choice
              label="Which way the score is better"
              value={better}
              options={[
                { value: 'higher', name: 'more is better' },
                { value: 'lower', name: 'less is better' },
              ]}
              onChange={(value) => onChange({ better: value })}
            />
          )}
        </>
      )}
    </Term>
  );
}

const longest = 48;

/** Names as options; what is chosen is there even if nothing recorded has it. */
function options(names: readonly string[], chosen: string, before = '') {
  const all = chosen === '' || names.includes(chosen) ? names : [chosen, ...names];
  return all.map((value) => ({ value, name: `${before}${cutMiddle(plainText(value), longest)}` }));
}
