import { heldOutLines } from '#report/held-out-words.ts';
import { judgeLines } from '#report/judge-words.ts';
import { differenceFigure, rateFigure, ratioFigure, slicesDrawn } from '#report/verdict-figures.ts';
import { metricWords, mixWords, ratios } from '#report/verdict-words.ts';
import type { ComparisonAnswer } from '#client/answers.ts';
import { Drawn } from '../../chart/drawn.tsx';
import { Section } from '../../ui/page.tsx';
import { ratioData, sliceData } from '../gates/slice-data.ts';
import { Change } from '../slices/change.tsx';
import { Flips } from './flips.tsx';
import { windowOf } from './pair.ts';
import type { CompareSearch } from './search.ts';
import styles from './compare.module.css';

export interface ComparedProps {
  readonly answer: ComparisonAnswer;
  readonly search: CompareSearch;
  readonly onChange: (change: Partial<CompareSearch>) => void;
}

/** All that a comparison says: where it changed, which cases, how both did, what it costs, what is owed to other traffic. */
export function Compared({ answer, search, onChange }: ComparedProps) {
  const differences = differenceFigure(answer);
  const ratioDrawing = ratioFigure(answer);
  const { task } = search;
  const data = sliceData(answer, slicesDrawn(answer), {
    task,
    window: windowOf(search),
    more: { slice: search.slice },
  });
  const mix = mixWords(answer);
  const unknown = ratios(answer).flatMap(({ name, found }) =>
    found.kind === 'unknown' ? [`${name}: unknown, ${found.what}.`] : [],
  );
  return (
    <>
      {heldOutLines(answer.held_out).map((line) => (
        <p key={line} className={styles['warning']}>
          {line}
        </p>
      ))}
      {differences === undefined ? (
        <p>{answer.overall.no_effect ?? 'Nothing to compare.'}</p>
      ) : (
        <Section title="What changed, slice by slice, worst first">
          <Drawn {...differences} name="what changed in each slice" data={data} />
          {mix === '' ? null : <p className={styles['note']}>{mix}</p>}
        </Section>
      )}
      <Flips answer={answer} search={search} onChange={onChange} />
      <Section title={`How both did, in ${metricWords(answer)}`}>
        <Drawn {...rateFigure(answer)} name="how both releases did" data={data} />
      </Section>
      <Section title="Cost and time">
        {ratioDrawing === undefined ? null : (
          <Drawn {...ratioDrawing} name="cost and latency" data={ratioData(answer)} />
        )}
        <ul className={styles['lines']}>
          {[...unknown, ...judgeLines(answer.judges ?? [])].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      {answer.metric === 'success' ? (
        <Section title="What moved success: other traffic, or the agent">
          <Change
            query={{
              ...(task === undefined ? {} : { task }),
              ...(search.slice === undefined ? {} : { slice: search.slice }),
              before: answer.baseline,
              after: answer.candidate,
              ...windowOf(search),
            }}
          />
        </Section>
      ) : null}
    </>
  );
}
