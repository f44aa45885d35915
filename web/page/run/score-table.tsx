import { plainText } from '#base/terminal.ts';
import { plainNumber } from '#report/format.ts';
import type { Outline } from '../../data/run.ts';
import { AgentText } from '../../ui/agent-text.tsx';
import styles from './details.module.css';

/** What scorers said of a run, and why. */
export function ScoreTable({ scores }: { readonly scores: Outline['scores'] }) {
  return (
    <>
      <h3>Scores</h3>
      <table className={styles['scores']}>
        <thead>
          <tr>
            <th scope="col">Score</th>
            <th scope="col">Value</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {scores.map((score) => (
            <tr key={`${score.name} ${score.source} ${score.label}`}>
              <td>{plainText(score.name)}</td>
              <td>{valueOf(score)}</td>
              <td>{score.explanation === '' ? '–' : <AgentText text={score.explanation} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function valueOf({ value, label }: Outline['scores'][number]): string {
  const parts = [value === null ? '' : plainNumber(value), plainText(label)];
  return parts.filter((part) => part !== '').join(' ') || 'no result';
}
