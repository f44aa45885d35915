import { plainText } from '#base/terminal.ts';
import { differenceFigure, rateFigure, ratioFigure, slicesDrawn } from '#report/verdict-figures.ts';
import { heldOutLines } from '#report/held-out-words.ts';
import { judgeLines } from '#report/judge-words.ts';
import { adviceWords, designWords, metricWords, needFacts, unknownRatioWords } from '#report/verdict-words.ts';
import { counted } from '#gate/words.ts';
import { Drawn } from '../../chart/drawn.tsx';
import type { GateAnswer } from '../../data/gates.ts';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/page.tsx';
import { Lines } from './lines.tsx';
import { Cases } from './cases.tsx';
import { Reasons } from './reasons.tsx';
import { ratioData, sliceData } from './slice-data.ts';
import styles from './gates.module.css';

/** All that a verdict says: what to do, why, where, which cases, at what cost, and what was asked. */
export function VerdictAnswer({ answer }: { readonly answer: GateAnswer }) {
  const { headline, overall, explained, design } = answer;
  const differences = differenceFigure(answer);
  const rates = rateFigure(answer);
  const ratios = ratioFigure(answer);
  const shown = slicesDrawn(answer);
  const runs = `${counted(overall.base.runs, 'run')} of ${answer.baseline}, ${counted(overall.candidate.runs, 'run')} of ${answer.candidate}`;
  return (
    <>
      <p className={styles['headline']}>{plainText(sentence(headline))}</p>
      <Advice answer={answer} />
      <p className={styles['faint']}>
        {plainText(runs)}. {designWords[design]}
      </p>
      <Reasons reasons={answer.reasons} />
      {differences === undefined ? null : (
        <Section title="What changed, slice by slice, worst first">
          <Drawn
            draw={differences.draw}
            caption={plainText(differences.caption)}
            name="what changed in each slice"
            data={sliceData(answer, shown)}
          />
        </Section>
      )}
      <Cases answer={answer} />
      <Section title={`How both did (${metricWords(answer)})`}>
        <Drawn
          draw={rates.draw}
          caption={plainText(rates.caption)}
          name="how both releases did"
          data={sliceData(answer, shown)}
        />
      </Section>
      <Section title="Cost and time">
        {ratios === undefined ? null : (
          <Drawn
            draw={ratios.draw}
            caption={plainText(ratios.caption)}
            name="cost and latency"
            data={ratioData(answer)}
          />
        )}
        <Lines
          lines={[...unknownRatioWords(answer), ...judgeLines(answer.judges ?? []), ...heldOutLines(answer.held_out)]}
        />
      </Section>
      <Section title="What was asked">
        <Lines lines={explained} />
        <details className={styles['legend']}>
          <summary>The policy, with its defaults</summary>
          <pre className={styles['policy']}>{JSON.stringify(answer.policy, undefined, 2)}</pre>
        </details>
      </Section>
    </>
  );
}

/** What to do next; where too little is known, what a decision takes. */
function Advice({ answer }: { readonly answer: GateAnswer }) {
  const needed = needFacts(answer);
  if (needed.length === 0) return <p>{adviceWords(answer)}</p>;
  return (
    <>
      <p>Too little to tell. A decision likely takes:</p>
      <Facts rows={needed} />
      <p className={styles['faint']}>{sentence(answer.need.note)}</p>
    </>
  );
}

const sentence = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.`;
