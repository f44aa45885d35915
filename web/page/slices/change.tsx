import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import {
  changeParts,
  driftFinding,
  driftPoints,
  driftSideWords,
  oneSidedWords,
  stratumName,
  tooFewWords,
} from '#report/drift-words.ts';
import { percent } from '#report/format.ts';
import type { DriftAnswer, DriftQuery } from '#client/answers.ts';
import { driftQuery } from '../../data/slices.ts';
import type { Window } from '../../ui/window-pick.tsx';
import { sliceHref } from './links.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Problem } from '../../ui/problem.tsx';
import { To } from '../../ui/to.tsx';
import styles from './slices.module.css';

/** What a change of success owes to other traffic, and what to the agent, in words. */
export function Change({ query }: { readonly query: DriftQuery }) {
  const { data, error, refetch, isPlaceholderData } = useQuery(driftQuery(query));
  if (data === undefined) {
    return error === null ? (
      <Loading lines={6} what="Taking the change apart" />
    ) : (
      <Problem thrown={error} retry={() => void refetch()} />
    );
  }
  return (
    <div aria-busy={isPlaceholderData} className={styles['change']}>
      <Finding drift={data} />
      <Parts drift={data} />
      <Strata drift={data} window={query.before === undefined ? {} : { since: query.since, until: query.until }} />
    </div>
  );
}

function Finding({ drift }: { readonly drift: DriftAnswer }) {
  const { word, rest } = driftFinding(drift);
  const tooFew = tooFewWords(drift);
  return (
    <div>
      <p>
        <b>
          {word[0]?.toUpperCase()}
          {word.slice(1)}
        </b>
        {rest}.
      </p>
      <p className={styles['faint']}>
        {driftSideWords(drift.before)}
        <br />
        {driftSideWords(drift.after)}
      </p>
      {tooFew === undefined ? null : <p>{tooFew}</p>}
      {(drift.notes ?? []).map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

function Parts({ drift }: { readonly drift: DriftAnswer }) {
  const parts = changeParts(drift);
  if (parts.length === 0) return null;
  return (
    <PlainTable
      label="Mix and rate"
      heads={[{ name: 'part' }, { name: 'points', isNumber: true }, { name: '95 % interval', isNumber: true }]}
      rows={parts.map(({ name, effect, what }) => ({
        key: name,
        cells: [
          <>
            {name}
            <span className={styles['faint']}> {what === '' ? 'mix and rate together' : what}</span>
          </>,
          driftPoints(effect.value),
          `${driftPoints(effect.low)} to ${driftPoints(effect.high)}`,
        ],
      }))}
    />
  );
}

const strataShown = 8;

/** What each kind of traffic adds, the largest first. */
function Strata({ drift, window }: { readonly drift: DriftAnswer; readonly window: Window }) {
  const { success, by } = drift;
  const [isWhole, setWhole] = useState(false);
  if (success.kind === 'insufficient' || success.strata.length < 2) return null;
  const oneSided = oneSidedWords(drift);
  const rate = (value: number | null): string => (value === null ? 'none' : percent(value));
  const isOfTask = by.length === 1;
  const shown = isWhole ? success.strata : success.strata.slice(0, strataShown);
  const hidden = success.strata.length - shown.length;
  return (
    <>
      <PlainTable
        label="By kind of traffic"
        heads={[
          { name: by.map((name) => plainText(name)).join(', ') },
          { name: 'share of runs', isNumber: true },
          { name: 'success', isNumber: true },
          { name: 'rate adds, points', isNumber: true },
          { name: 'difference in points, 95 % interval', isNumber: true },
        ]}
        rows={shown.map((one) => ({
          key: one.stratum,
          cells: [
            isOfTask ? (
              <To href={sliceHref(window, [{ dimension: 'task', value: one.stratum }])}>{stratumName(one.stratum)}</To>
            ) : (
              stratumName(one.stratum)
            ),
            `${percent(one.share_before)} → ${percent(one.share_after)}`,
            `${rate(one.rate_before)} → ${rate(one.rate_after)}`,
            driftPoints(one.rate),
            one.difference === null
              ? 'too few'
              : `${driftPoints(one.difference.value)} (${driftPoints(one.difference.low)} to ${driftPoints(one.difference.high)})${one.difference.high < 0 ? ' ▼ worse' : ''}`,
          ],
        }))}
      />
      {hidden === 0 ? null : (
        <Button look="bare" onClick={() => setWhole(true)}>
          and {counted(hidden, 'kind')} more, of less weight: show
        </Button>
      )}
      {oneSided === undefined ? null : <p className={styles['faint']}>{oneSided}.</p>}
    </>
  );
}
