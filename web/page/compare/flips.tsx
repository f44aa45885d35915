import { useCallback } from 'react';
import { count, counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import type { ComparisonAnswer } from '#client/answers.ts';
import { runsHref } from '../../data/runs-link.ts';
import { Choice } from '../../ui/choice.tsx';
import { CopyMenu } from '../../ui/copy-menu.tsx';
import { useMedia } from '../../ui/media.ts';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Column } from '../../ui/table-column.ts';
import type { Window } from '../../ui/window-pick.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { Beside } from './beside.tsx';
import { type Flip, flipKinds, flipList, kindWords } from './flip-list.ts';
import { windowOf } from './pair.ts';
import type { CompareSearch } from './search.ts';
import styles from './compare.module.css';

export interface FlipsProps {
  readonly answer: ComparisonAnswer;
  readonly search: CompareSearch;
  readonly onChange: (change: Partial<CompareSearch>) => void;
}

const rowPx = 32;
const narrowRowPx = 56;
const mostPx = 480;

/** The cases that changed sides or are not settled, each with the way to its runs. */
export function Flips({ answer, search, onChange }: FlipsProps) {
  const isNarrow = useMedia('(max-width: 720px)');
  const { counts } = answer.flips;
  const listed = flipList(answer.flips, search);
  const all = flipKinds.reduce((sum, kind) => sum + counts[kind], 0);
  const there = flipList(answer.flips, {}).length;
  const rowAt = useCallback((place: number) => listed[place], [listed]);
  const leftOut = <LeftOut answer={answer} />;
  if (all === 0) {
    return (
      <Section title="Cases that changed">
        <p>No case that both releases ran changed sides.</p>
        {leftOut}
      </Section>
    );
  }
  return (
    <Section
      title="Cases that changed"
      beside={<CopyMenu what="the cases that changed" data={() => flipData(answer, listed)} />}
    >
      <FlipTools answer={answer} search={search} onChange={onChange} />
      {listed.length === 0 ? (
        <p>No case of this kind{search.q === undefined ? '' : ` contains «${search.q}»`}.</p>
      ) : (
        <div
          className={styles['flips']}
          style={{ height: Math.min(mostPx, 36 + listed.length * (isNarrow ? narrowRowPx : rowPx)) }}
        >
          <VirtualTable
            label="Cases that changed"
            columns={columnsOf(answer, windowOf(search))}
            total={listed.length}
            rowAt={rowAt}
            onSeen={nothing}
            hrefOf={(flip) => hrefOf(answer, flip, windowOf(search))}
            nameOf={(flip) => `The runs of ${plainText(flip.case_id)} in both releases`}
            rowPx={rowPx}
            narrowRowPx={narrowRowPx}
            listId={`${search.flips ?? 'all'} ${search.q ?? ''}`}
            keptAs={`flips ${search.flips ?? ''} ${search.q ?? ''}`}
          />
        </div>
      )}
      {there === all ? null : (
        <p className={styles['faint']}>
          Of each kind the first thousand are listed; the counts and every figure are of all {count(all)}. Slices and
          tasks narrow them down.
        </p>
      )}
      {leftOut}
      {answer.held_out === undefined ? null : (
        <p className={styles['warning']}>
          Held-out cases are among these. Opening one is a look at it, which is counted.
        </p>
      )}
    </Section>
  );
}

/** Which of the cases are listed. */
function FlipTools({ answer, search, onChange }: FlipsProps) {
  const { counts } = answer.flips;
  const all = flipKinds.reduce((sum, kind) => sum + counts[kind], 0);
  return (
    <div className={styles['flipTools']}>
      <Choice
        label="Which cases"
        value={search.flips ?? 'all'}
        options={[
          { value: 'all', name: `all ${count(all)}` },
          ...flipKinds.map((kind) => ({ value: kind, name: `${kindWords[kind]} ${count(counts[kind])}` })),
        ]}
        onChange={(value) => onChange({ flips: flipKinds.find((kind) => kind === value) })}
      />
      <TextField
        label="Case or task contains"
        type="search"
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q === '' ? undefined : q })}
      />
    </div>
  );
}

/** Cases that only one of the releases ran. */
function LeftOut({ answer: { flips, baseline, candidate } }: Pick<FlipsProps, 'answer'>) {
  const only = (
    [
      [flips.unpaired.base, baseline],
      [flips.unpaired.candidate, candidate],
    ] as const
  )
    .filter(([cases]) => cases > 0)
    .map(([cases, release]) => `${counted(cases, 'case')} only ${plainText(release)} ran`);
  return only.length === 0 ? null : <p className={styles['faint']}>Not paired: {only.join(', ')}.</p>;
}

const nothing = (): void => undefined;

function columnsOf(answer: ComparisonAnswer, window: Window): readonly Column<Flip>[] {
  const tries = ({ successes, attempts }: Flip['base']): string => `${successes}/${attempts}`;
  return [
    { key: 'kind', name: 'change', width: '112px', line: 2, cell: ({ kind }) => <Kind kind={kind} /> },
    { key: 'case', name: 'case', width: 'minmax(120px, 3fr)', line: 1, cell: ({ case_id: id }) => plainText(id) },
    { key: 'task', name: 'task', width: 'minmax(80px, 1fr)', line: 2, cell: ({ task }) => plainText(task) },
    {
      key: 'tries',
      name: answer.metric === 'success' ? 'succeeded' : 'good',
      width: '112px',
      align: 'end',
      line: 2,
      cell: ({ base, candidate }) => `${tries(base)} → ${tries(candidate)}`,
    },
    {
      key: 'beside',
      name: 'runs',
      width: '104px',
      line: 1,
      cell: ({ task, case_id }) => (
        <Beside task={task} case_id={case_id} baseline={answer.baseline} candidate={answer.candidate} window={window} />
      ),
    },
  ];
}

const signs = { lost: '▼', gained: '▲', always_failing: '■', flaky: '◆' } as const;

/** A word, a shape and a colour. */
function Kind({ kind }: Pick<Flip, 'kind'>) {
  return (
    <span data-kind={kind} className={styles['kind']}>
      {signs[kind]} {kindWords[kind]}
    </span>
  );
}

function hrefOf({ baseline, candidate }: ComparisonAnswer, { task, case_id: id }: Flip, window: Window): string {
  return runsHref({
    ...(task === '' ? {} : { task }),
    window,
    more: { case: id, release: [baseline, candidate] },
  });
}

function flipData({ baseline, candidate }: ComparisonAnswer, listed: readonly Flip[]) {
  return {
    name: `cases-${baseline}-to-${candidate}`,
    columns: [
      'kind',
      'task',
      'case_id',
      'base_successes',
      'base_attempts',
      'candidate_successes',
      'candidate_attempts',
    ],
    rows: listed.map(({ kind, task, case_id: id, base, candidate: after }) => [
      ...[kind, task, id, base.successes, base.attempts, after.successes, after.attempts],
    ]),
  };
}
