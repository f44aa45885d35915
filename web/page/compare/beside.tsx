import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { type CaseAsk, caseRunsQuery } from '../../data/gates.ts';
import { Button } from '../../ui/button.tsx';
import { differing } from '../gates/case-runs.tsx';

/** Holds a run of each release side by side. Which runs these are is asked only when it is wanted: of a held-out case that is a look. */
export function Beside(ask: CaseAsk) {
  const queries = useQueryClient();
  const router = useRouter();
  const [says, setSays] = useState('Side by side');
  const open = async (): Promise<void> => {
    setSays('Looking…');
    const found = await queries.fetchQuery(caseRunsQuery(ask)).catch(() => undefined);
    const pair = found === undefined ? undefined : differing(found.base, found.after);
    if (pair === undefined) setSays(found === undefined ? 'No answer' : 'Runs are gone');
    else await router.navigate({ to: '/runs/$id/beside/$other', params: pair });
  };
  return (
    <Button look="bare" onClick={() => void open()} aria-label={`${says}: ${ask.case_id}`}>
      {says}
    </Button>
  );
}
