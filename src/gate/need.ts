import type { Need } from './answer.ts';
import type { Finding, RunsNeeded } from './finding.ts';
import type { SliceEvidence } from './tally/evidence.ts';
import type { Verdict } from './verdict.ts';

/** Runs of both releases that a finding's need comes to. */
export function runsOf(need: RunsNeeded): number {
  return need.kind === 'runs' ? 2 * need.perArm : need.candidate;
}

interface ArmRuns {
  readonly base: number;
  readonly candidate: number;
}

/**
 * What a decision likely still takes. Slices of one dimension hold different runs and add up; rules and dimensions read the same runs
 * and do not: the longest of these sums counts. Priced and timed as the runs so far.
 */
export function needOf(verdict: Verdict, findings: readonly Finding[], all: SliceEvidence): Need {
  const open = findings.filter((finding) => finding.hard && finding.verdict === 'inconclusive');
  if (verdict !== 'inconclusive') return { runs: 0, cost_usd: 0, note: 'nothing more: this is decided' };
  const needed = longest(open);
  const runs = needed.base + needed.candidate;
  if (runs === 0)
    return {
      runs: 0,
      ...unpriced('there are no runs to price'),
      note: 'more runs alone do not decide this; see the reasons',
    };
  return {
    runs,
    ...costOf(needed, all),
    ...hoursOf(needed, all),
    note: 'planned for an 80 % chance of a decision, if the difference stays as seen and the candidate is no better than the baseline',
  };
}

function longest(open: readonly Finding[]): ArmRuns {
  const groups = new Map<string, ArmRuns>();
  for (const { need, rule, subject = '', slice } of open) {
    if (need === undefined) continue;
    const key = `${rule}\0${subject}\0${slice.split('=')[0]}`;
    const sum = groups.get(key) ?? { base: 0, candidate: 0 };
    const more =
      need.kind === 'runs' ? { base: need.perArm, candidate: need.perArm } : { base: 0, candidate: need.candidate };
    groups.set(key, { base: sum.base + more.base, candidate: sum.candidate + more.candidate });
  }
  const sums = [...groups.values()];
  return {
    base: sums.reduce((most, { base }) => Math.max(most, base), 0),
    candidate: sums.reduce((most, { candidate }) => Math.max(most, candidate), 0),
  };
}

function costOf(needed: ArmRuns, { base, candidate }: SliceEvidence): Pick<Need, 'cost_usd' | 'cost_unknown'> {
  const arms = [
    { runs: needed.base, tally: base },
    { runs: needed.candidate, tally: candidate },
  ].filter(({ runs }) => runs > 0);
  const without = arms.find(({ tally }) => tally.priced_runs === 0);
  if (without !== undefined) {
    return unpriced(
      `no run of the ${without.tally.arm === 'base' ? 'baseline' : 'candidate'} has a known cost: give its model a price`,
    );
  }
  return { cost_usd: arms.reduce((sum, { runs, tally }) => sum + (runs * tally.spent_usd) / tally.priced_runs, 0) };
}

function hoursOf(needed: ArmRuns, { base, candidate }: SliceEvidence): Pick<Need, 'agent_hours'> {
  if (base.timed_runs === 0 || candidate.timed_runs === 0) return {};
  const ms =
    (needed.base * base.duration_ms) / base.timed_runs +
    (needed.candidate * candidate.duration_ms) / candidate.timed_runs;
  return { agent_hours: ms / 3_600_000 };
}

const unpriced = (why: string): Pick<Need, 'cost_usd' | 'cost_unknown'> => ({ cost_usd: null, cost_unknown: why });
