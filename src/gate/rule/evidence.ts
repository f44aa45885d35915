import type { Finding } from '../finding.ts';
import type { Policy } from '../policy.ts';
import type { SliceEvidence } from '../tally/evidence.ts';
import type { ArmTally } from '../tally/arm-tally.ts';
import { counted, percent } from '../words.ts';

/** Why a release has no runs, where it is known. */
export type Absent = Readonly<Partial<Record<ArmTally['arm'], string>>>;

/** Whether there is anything to judge: runs of both releases, with results. Anything else is a fault, never a pass. */
export function evidenceRule(all: SliceEvidence, absent: Absent = {}): readonly Finding[] {
  return [all.base, all.candidate].flatMap((tally) => {
    const what = (tally.runs === 0 ? absent[tally.arm] : undefined) ?? missing(tally);
    return what === undefined ? [] : [{ rule: 'evidence', slice: 'all', verdict: 'fault', hard: true, what }];
  });
}

function missing(tally: ArmTally): string | undefined {
  const name = tally.arm === 'base' ? 'baseline' : 'candidate';
  if (tally.runs === 0) return `the ${name} has no runs`;
  if (tally.decided > 0) return undefined;
  if (tally.faults === tally.runs) return `all ${counted(tally.runs, 'run')} of the ${name} are faults`;
  return `none of the ${counted(tally.runs, 'run')} of the ${name} has a result: nothing says what success is, or the scorer never ran`;
}

/** Whether so many runs have no result, or so many cases were left out, that what is left need not be like the rest. */
export function undecidedRule(all: SliceEvidence, policy: Policy): readonly Finding[] {
  const { max } = policy.undecided;
  const finding = (subject: string, verdict: 'pass' | 'inconclusive', what: string): Finding => ({
    rule: 'undecided',
    subject,
    slice: 'all',
    verdict,
    hard: true,
    what,
  });
  const findings: Finding[] = [];
  for (const { arm, runs, faults, unknown } of [all.base, all.candidate]) {
    const name = arm === 'base' ? 'baseline' : 'candidate';
    const without = runs === 0 ? 0 : (faults + unknown) / runs;
    const detail = `${counted(faults, 'fault')} and ${counted(unknown, 'run')} without a result among ${counted(runs, 'run')} of the ${name}`;
    if (without > max)
      findings.push(finding(name, 'inconclusive', `${detail}: ${percent(without)}, more than ${percent(max)}`));
    else findings.push(finding(name, 'pass', detail));
  }
  const { pairs, base_only: left } = all.pairs;
  if (pairs > 0 && left / (pairs + left) > max) {
    findings.push(
      finding(
        'left out',
        'inconclusive',
        `${counted(left, 'case')} of the baseline's ${pairs + left} have no result with the candidate; a release must not drop what it cannot do`,
      ),
    );
  }
  return findings;
}
