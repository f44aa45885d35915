import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { answer, client } from './client.ts';

const gate = client['live-gates'][':id'];
const verdict = client.verdicts[':id'];

export type LiveGate = InferResponseType<typeof gate.$get>;
export type LiveDesignRequest = InferRequestType<(typeof client)['live-gates']['$post']>['json'];
export type LivePreview = InferResponseType<(typeof client)['live-gates']['preview']['$post']>;
export type EvidencePath = InferResponseType<typeof gate.evidence.$get>;
export type VerdictRow = InferResponseType<typeof client.verdicts.$get>['verdicts'][number];
export type VerdictDetail = InferResponseType<typeof verdict.$get>;
export type Followed = NonNullable<VerdictDetail['followed']>;
export type GateAnswer = NonNullable<VerdictDetail['answer']>;
export type GateRequest = InferRequestType<typeof client.gate.$post>['json'];

/** All live gates, oldest first. */
export const liveGatesQuery = queryOptions({
  queryKey: ['live-gates'],
  queryFn: ({ signal }) => answer(client['live-gates'].$get({}, { init: { signal } })),
});

/** One live gate. */
export const liveGateQuery = (id: string) =>
  queryOptions({
    queryKey: ['live-gates', id],
    queryFn: ({ signal }) => answer(gate.$get({ param: { id } }, { init: { signal } })),
  });

/** What a live gate would promise and likely take; registers nothing. */
export const livePreviewQuery = (json: LiveDesignRequest | undefined) =>
  queryOptions({
    // Not with the gates that are there: runs that arrive do not move what one is about to promise.
    queryKey: ['live-gate preview', json],
    queryFn:
      json === undefined
        ? skipToken
        : ({ signal }) => answer(client['live-gates'].preview.$post({ json }, { init: { signal } })),
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Registers a live gate, or goes on with the one that is there. */
export function registerGate(json: LiveDesignRequest): Promise<LiveGate> {
  return answer(client['live-gates'].$post({ json }));
}

/** How its evidence grew. */
export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: ['live-gates', id, 'evidence'],
    queryFn: ({ signal }) => answer(gate.evidence.$get({ param: { id } }, { init: { signal } })),
  });

/** A page of the verdicts that were given, newest first; those before one where it is named. */
export const verdictsQuery = (before: string | undefined) =>
  queryOptions({
    queryKey: ['verdicts', 'page', before],
    queryFn: ({ signal }) =>
      answer(
        client.verdicts.$get(
          { query: { limit: '50', ...(before === undefined ? {} : { before }) } },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  });

/** One verdict in full. */
export const verdictQuery = (id: string) =>
  queryOptions({
    queryKey: ['verdicts', 'one', id],
    queryFn: ({ signal }) => answer(verdict.$get({ param: { id } }, { init: { signal } })),
  });

/** How verdicts turned out. Releases are followed for weeks, and to count all their runs takes a while: not with every run that arrives. */
export const trackRecordQuery = queryOptions({
  queryKey: ['track record'],
  queryFn: ({ signal }) => answer(client.gate['track-record'].$get({ query: {} }, { init: { signal } })),
});

/** Asks for a verdict, which is kept, and gives the id that it has from then on. */
export async function askVerdict(json: GateRequest): Promise<string> {
  return (await answer(client.gate.$post({ json }))).verdict_id;
}

/** A case as both releases ran it. */
export interface CaseAsk {
  readonly task: string;
  readonly case_id: string;
  readonly baseline: string;
  readonly candidate: string;
  /** Only runs of this time. */
  readonly window?: { readonly since?: string | undefined; readonly until?: string | undefined };
}

/** The runs of a case under both releases. Of a held-out case that is a look. */
export const caseRunsQuery = ({ task, case_id: id, baseline, candidate, window = {} }: CaseAsk) =>
  queryOptions({
    queryKey: ['runs', 'of case', task, id, baseline, candidate, window],
    queryFn: async ({ signal }) => {
      const runsOf = async (release: string) => {
        const query = { ...(task === '' ? {} : { task }), case: id, release, ...window, limit: '20' };
        return (await answer(client.runs.$get({ query }, { init: { signal } }))).runs;
      };
      const [base, after] = await Promise.all([runsOf(baseline), runsOf(candidate)]);
      return { base, after };
    },
  });
