import { type EvidencePath, evidencePath } from '#gate/live/evidence-path.ts';
import { observedDifferences } from '#store/query/gate-observations.ts';
import type { Context } from './context.ts';
import { gateOf } from './live-gate.ts';

/**
 * How the evidence of a live gate grew, made again from the record of what it observed, up to where its stored state is.
 *
 * @throws AirworthyError `not_found`.
 */
export async function gateEvidencePath({ store }: Context, id: string): Promise<EvidencePath> {
  const { design, registered_at, observed } = await gateOf(store, id);
  const path = evidencePath(design, await observedDifferences(store, id, observed));
  return {
    schema: 'airworthy.live_gate_evidence/1',
    gate_id: id,
    registered_at,
    n_max: design.n_max,
    pass_boundary: -Math.log(design.alpha_pass),
    fail_boundary: -Math.log(design.alpha_fail),
    ...path,
  };
}
