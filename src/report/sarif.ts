import { ruleNames } from '#gate/finding.ts';
import type { Reason } from '#gate/answer.ts';
import { ruleWords, type VerdictAnswer } from './verdict-words.ts';

export interface SarifOptions {
  /** Path within the repository at which results are shown: the policy or config file. */
  readonly file: string;
  /** Version of this program. */
  readonly version: string;
}

/** GitHub shows no more results of a run than this. */
const mostResults = 5000;

/** What is not passed of a verdict as SARIF 2.1.0, in the shape that GitHub's code scanning reads. */
export function verdictSarif(answer: VerdictAnswer, { file, version }: SarifOptions): string {
  const open = answer.reasons.filter(({ verdict }) => verdict !== 'pass').slice(0, mostResults);
  const driver = {
    name: 'airworthy',
    version,
    rules: ruleNames.map((rule) => ({
      id: rule,
      name: rule,
      shortDescription: { text: ruleWords({ rule }) },
      fullDescription: { text: meanings[rule] },
      defaultConfiguration: { level: 'error' },
    })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      { tool: { driver }, columnKind: 'utf16CodeUnits', results: open.map((reason) => result(reason, answer, file)) },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(reason: Reason, answer: VerdictAnswer, file: string): object {
  const { rule, subject, slice, verdict, what } = reason;
  return {
    ruleId: rule,
    ruleIndex: ruleNames.indexOf(rule),
    level: levelOf(reason),
    message: { text: `${answer.baseline} → ${answer.candidate}, ${slice}: ${verdict}. ${what}`.toWellFormed() },
    locations: [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: 1 } } }],
    partialFingerprints: { 'airworthyRuleSlice/v1': [rule, subject ?? '', slice].join('/') },
  };
}

function levelOf({ verdict, hard }: Reason): 'error' | 'warning' | 'note' {
  if (!hard) return 'note';
  return verdict === 'inconclusive' ? 'warning' : 'error';
}

const meanings: Readonly<Record<Reason['rule'], string>> = {
  evidence: 'Both releases must have runs with results; an empty set is never a pass.',
  undecided: 'Too many runs without a result, or cases left out, leave a verdict open.',
  held_out: 'Figures of held-out cases are refused once the budget of looks at them is used up.',
  judge: 'Figures that a judge model decides count only while its calibration against human labels is valid.',
  non_inferiority: 'No slice of the candidate may be worse than the baseline by the margin.',
  success_rate: 'Every slice must reach a success rate, shown by its interval.',
  reliability: 'Repeated attempts at the same case must all succeed often enough.',
  consequential_errors: 'Flawed actions that took effect must stay rare.',
  refusals: 'Refusals must stay within bounds.',
  retries: 'Few runs may need many retries.',
  tool_errors: 'Few runs may have many tool errors.',
  steps: 'Few runs may take many steps.',
  cost_per_success: 'A success may not cost much more than with the baseline.',
  latency_p95: 'The slowest runs may not be much slower than with the baseline.',
  score: 'A score must reach its bound, or not be worse than with the baseline.',
};
