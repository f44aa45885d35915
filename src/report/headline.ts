import { counted } from '#base/counted.ts';
import { isUnknownStart } from '#base/unknown-start.ts';
import type { Report } from '#measure/report/report.ts';
import { percent, percentRange } from './format.ts';
import { groupName } from './group-text.ts';

/** The worst first, in one sentence. */
export function headline(report: Report): string {
  const [worst] = report.groups.filter((group) => group.against_rest === undefined);
  if (worst === undefined) return 'No runs';
  if (worst.success_rate.kind === 'insufficient')
    return `${counted(report.runs, 'run')}, and how ${report.runs === 1 ? 'it' : 'they'} ended is not known`;
  const { value, n } = worst.success_rate;
  const what = `${groupName(worst)}: ${percent(value)} of ${counted(n, 'run')} succeeded (${percentRange(worst.success_rate)})`;
  return report.groups.some((group) => group.against_rest === undefined && group !== worst) ? `Worst is ${what}` : what;
}

/** How much the report rests on, and from when, as far as that is known. */
export function period(report: Report): string {
  const { first_run: first, last_run: last } = report;
  const runs = counted(report.runs, 'run');
  if (first === null || last === null || isUnknownStart(last)) return runs;
  const day = (time: string): string => time.slice(0, 10);
  if (isUnknownStart(first)) return `${runs}, some of unknown date, until ${day(last)}`;
  return day(first) === day(last) ? `${runs}, ${day(first)}` : `${runs}, ${day(first)} to ${day(last)}`;
}
