import { count, counted } from '#base/counted.ts';
import { enoughRuns } from './figure.ts';
import type { ReportGroup } from './group.ts';
import type { Report } from './report.ts';

type Unnoted = Pick<Report, 'asked' | 'runs' | 'groups' | 'contradictions'>;
type Note = (report: Unnoted) => string | undefined;

const isWhole = (group: ReportGroup): boolean => group.against_rest === undefined;
const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

function total({ groups }: Unnoted, of: (group: ReportGroup) => number): number {
  return groups.filter(isWhole).reduce((sum, group) => sum + of(group), 0);
}

const noRuns: Note = ({ runs }) =>
  runs === 0
    ? 'No runs match. `airworthy runs` lists what is recorded, `airworthy doctor` what is not understood.'
    : undefined;

const unknownOutcomes: Note = (report) => {
  const unknown = total(report, (group) => group.outcomes.unknown);
  if (unknown === 0) return undefined;
  return `How ${count(unknown)} of ${counted(report.runs, 'run')} (${percent(unknown, report.runs)}) ended is not known; ${unknown === 1 ? 'it is' : 'they are'} in no success rate. Say what success is under \`tasks\` in airworthy.config.ts, or set \`airworthy.outcome\`.`;
};

const noTask: Note = (report) => {
  const without = report.groups.filter(isWhole).filter((group) => group.slice['task'] === '');
  const runs = without.reduce((sum, group) => sum + group.runs, 0);
  return runs === 0
    ? undefined
    : `${counted(runs, 'run')} ${runs === 1 ? 'matches' : 'match'} no task: declare it under \`tasks\` in airworthy.config.ts.`;
};

const unknownCosts: Note = (report) => {
  const known = total(report, (group) => group.cost_per_success.n);
  const tried = total(report, (group) => group.runs - group.outcomes.unknown);
  if (known >= tried || tried === 0) return undefined;
  return `The cost of ${count(tried - known)} of ${counted(tried, 'run')} is not known and counted nowhere (never as 0). \`airworthy doctor\` lists the models without a price.`;
};

const faults: Note = (report) => {
  const runs = total(report, (group) => group.faults.runs);
  return runs === 0
    ? undefined
    : `${counted(runs, 'run')} ${runs === 1 ? 'was a fault' : 'were faults'}, not the agent's doing. ${runs === 1 ? 'It counts' : 'They count'} as not succeeded in the success rate; the rate without them stands beside it.`;
};

const thin: Note = ({ groups }) => {
  const few = groups.filter((group) => group.too_few && group.success_rate.kind === 'estimated').length;
  return few === 0
    ? undefined
    : `${count(few)} of ${counted(groups.length, 'group')} ${few === 1 ? 'has' : 'have'} fewer than ${enoughRuns} runs with a known outcome: shown last, and not ranked.`;
};

const unsliced: Note = ({ asked, runs }) =>
  asked.by.length === 0 && runs >= enoughRuns
    ? 'An average hides its worst slice: `airworthy report --by language --by input_length` cuts by dimension.'
    : undefined;

/** What a reader should know before believing the figures, and what to do about it. */
export function notesOf(report: Unnoted): readonly string[] {
  return [noRuns, unknownOutcomes, noTask, faults, unknownCosts, thin, unsliced].flatMap((note) => note(report) ?? []);
}
