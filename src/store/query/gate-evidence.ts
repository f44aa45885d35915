import type { ArmTally } from '#gate/tally/arm-tally.ts';
import type { Evidence } from '#gate/tally/evidence.ts';
import type { Store } from '../open.ts';
import { type GateRuns, gateRuns } from './gate-runs.ts';
import { hasLayers } from './looks.ts';
import { type GateUnits, gateUnits, type UnitMoments, type UnitSums } from './gate-units.ts';
import type { GateSelection } from './gate-selection.ts';

/** The sums a gate reads; with them the cases that flipped, as hashes, for gate-flips.ts. */
export interface GateEvidence {
  readonly evidence: Evidence;
  readonly paced: GateRuns['paced'];
  readonly flips: GateUnits['flips'];
}

/** The most cases of each kind of flip that are listed. */
const mostFlips = 1000;

/** Sums over the selected runs, and over their cases and sessions where they have some. */
export async function gateEvidence(store: Store, asked: GateSelection): Promise<GateEvidence> {
  // Without a run that has a layer the dimension is empty, and reading it costs as much as all the sums.
  const layered = await hasLayers(store);
  const selection = layered ? asked : { ...asked, dimensions: asked.dimensions.filter((name) => name !== 'layer') };
  const { arms, strata, grouped, plain, paced } = await gateRuns(store, selection);
  if (!grouped) return { evidence: { arms, strata, pairs: [] }, flips: new Map(), paced };
  const { units, pairs, flips } = await gateUnits(store, selection, { plain, flips: mostFlips });
  const byPlace = new Map(units.map((each) => [placeOf(each), each]));
  const evidence = { arms: arms.map((arm) => withUnits(arm, byPlace.get(placeOf(arm)))), strata, pairs };
  return { evidence, flips, paced };
}

const placeOf = ({ dimension, slice }: { dimension: string; slice: string }): string => `${dimension}\0${slice}`;

/** Runs that are units of their own are in the tally; their sums and those over cases and sessions add up. */
function withUnits(arm: ArmTally, found: UnitSums | undefined): ArmTally {
  if (found === undefined) return arm;
  const more = found[arm.arm];
  const names: readonly (keyof UnitMoments)[] = [
    'units',
    'value_squares',
    'value_weights',
    'unit_weight_squares',
    'judged_unit_squares',
    'cost_units',
    'cost_squares',
    'success_squares',
    'cost_cross',
    'cost_cubes',
  ];
  const added = { ...arm };
  for (const name of names) added[name] += more[name];
  return added;
}
