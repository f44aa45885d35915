import { useMemo, useState } from 'react';
import { alignSteps, partsAt } from '#trace/align-steps.ts';
import { Choice } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import { Split } from '../../ui/split.tsx';
import { AlignedRows } from './aligned-rows.tsx';
import { BesideFacts } from './beside-facts.tsx';
import { comparedSteps, type Side } from './compared-steps.ts';
import { partingWords } from './parting-words.ts';
import { StepDetails } from './step-details.tsx';
import { useLineKeys } from './use-line-keys.ts';
import styles from './beside.module.css';

const shows = [
  { value: 'all', name: 'All steps' },
  { value: 'differences', name: 'Differences' },
] as const;

/** Two runs, step beside step, and the details of the steps that are chosen. */
export function BesideView({ left, right }: { readonly left: Side; readonly right: Side }) {
  const sides = useMemo(() => ({ left: comparedSteps(left), right: comparedSteps(right) }), [left, right]);
  const aligned = useMemo(() => alignSteps(sides.left, sides.right), [sides]);
  const [show, setShow] = useState<'all' | 'differences'>('all');
  const lines = show === 'all' ? aligned : aligned.filter(({ kind }) => kind !== 'alike');
  const [chosen, choose] = useState(partsAt(aligned) ?? 0);
  const line = lines[Math.min(chosen, lines.length - 1)];
  useLineKeys(lines, chosen, choose);

  const one = line !== undefined && 'left' in line ? sides.left[line.left] : undefined;
  const other = line !== undefined && 'right' in line ? sides.right[line.right] : undefined;
  const isInFull = left.whole !== undefined && right.whole !== undefined;
  return (
    <Page
      fills
      says={partingWords(aligned, sides.left, sides.right)}
      basis={`Model calls are alike whatever they said; other steps are by their names, arguments and results${isInFull ? '' : '; of runs this long, only the beginnings of arguments are compared'}. j and k go through the steps, n and p through the differences.`}
      tools={<Choice label="Show" value={show} options={shows} onChange={setShow} />}
    >
      <Split
        along="column"
        label="Steps and details"
        initial={0.6}
        first={
          <section className={styles['beside']} aria-label="Steps">
            <BesideFacts left={left} right={right} />
            <AlignedRows lines={lines} sides={sides} chosen={chosen} onChoose={choose} />
          </section>
        }
        second={
          <div className={styles['details']}>
            {[
              { name: 'Left', side: left, step: one },
              { name: 'Right', side: right, step: other },
            ].map(({ name, side, step }) => (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
              <section key={name} aria-label={`${name} step`} tabIndex={0} data-arrows="own">
                {step === undefined ? (
                  <p className={styles['none']}>{name}: no step here</p>
                ) : (
                  <StepDetails
                    key={step.shown.span_id}
                    run={side.run}
                    step={step.shown}
                    isKept={side.payload === 'kept'}
                  />
                )}
              </section>
            ))}
          </div>
        }
      />
    </Page>
  );
}
