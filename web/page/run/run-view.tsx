import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { runHeadline } from '#report/run-words.ts';
import { neighboursQuery, type Outline, type Step } from '../../data/run.ts';
import { useMedia } from '../../ui/media.ts';
import { Page } from '../../ui/page.tsx';
import { Split } from '../../ui/split.tsx';
import { Basis } from './basis.tsx';
import { Conversation } from './conversation.tsx';
import { Details } from './details.tsx';
import { Keys } from './keys.tsx';
import { saidWhere } from './said-where.ts';
import { Tools } from './tools.tsx';
import { useConversation } from './use-conversation.ts';
import { useRunKeys } from './use-run-keys.ts';
import { useSteps } from './use-steps.ts';
import { Waterfall } from './waterfall.tsx';

/** So wide a screen has room for three columns. */
const threeColumns = '(min-width: 1880px)';

/** The steps of a run beside what was said in it, and the details of what is chosen. */
export function RunView({ outline }: { readonly outline: Outline }) {
  const { run, state, payload } = outline;
  const { step: _, ...list } = useSearch({ from: '/runs/$id' });
  const { id: _prefix, ...asked } = list;
  const steps = useSteps(outline.steps);
  const said = useConversation(run, payload === 'kept');
  const where = useMemo(() => saidWhere(outline.steps, said.turns), [outline.steps, said.turns]);
  const { data: beside } = useQuery(neighboursQuery(run.run_id, asked));
  const [isShowingKeys, showKeys] = useState(false);
  const [subject, setSubject] = useState<'run' | 'step'>(steps.chosen === undefined ? 'run' : 'step');
  const choose = (span: string): void => {
    steps.choose(span);
    setSubject('step');
  };
  useRunKeys({ steps, choose, neighbours: beside, list, showKeys: () => showKeys(true) });
  const isWide = useMedia(threeColumns);

  const waterfall = <Waterfall run={run} steps={steps} onChoose={choose} />;
  const conversation = (
    <Conversation outline={outline} said={said} where={where} chosen={steps.chosenStep} onChoose={choose} />
  );
  const details = <Details outline={outline} chosen={steps.chosenStep} subject={subject} onSubject={setSubject} />;
  return (
    <Page
      fills
      says={runHeadline(run, state)}
      basis={<Basis outline={outline} toError={() => chooseError(outline.steps, choose)} />}
      tools={<Tools run={run} neighbours={beside} list={list} showKeys={() => showKeys(true)} />}
    >
      {isWide ? (
        <Split
          along="row"
          label="Steps, and the rest"
          initial={0.42}
          first={waterfall}
          second={
            <Split along="row" label="Conversation and details" initial={0.58} first={conversation} second={details} />
          }
        />
      ) : (
        <Split
          along="row"
          label="Steps and conversation"
          initial={0.54}
          first={
            <Split
              along="column"
              label="Steps and details"
              initial={shareOf(outline.steps.length)}
              first={waterfall}
              second={details}
            />
          }
          second={conversation}
        />
      )}
      <Keys isOpen={isShowingKeys} onClose={() => showKeys(false)} />
    </Page>
  );
}

/** A run of few steps leaves the room to the details. */
function shareOf(rows: number): number {
  return Math.min(0.5, Math.max(0.2, (rows + 3) / 30));
}

function chooseError(steps: readonly Step[], choose: (span: string) => void): void {
  const wrong = steps.find(({ error_type: type }) => type !== '');
  if (wrong !== undefined) choose(wrong.span_id);
}
