import type { Report } from '#measure/report/report.ts';
import { count, percent } from './format.ts';
import { groupName } from './group-text.ts';

/** The worst first, in one sentence. */
export function headline(report: Report): string {
  const [worst] = report.groups.filter((group) => group.against_rest === undefined);
  if (worst === undefined) return 'No runs';
  if (worst.success_rate.kind === 'insufficient') return `${count(report.runs)} runs, and how they ended is not known`;
  const what = `${groupName(worst)}: ${percent(worst.success_rate.value)} of runs succeed`;
  return report.groups.some((group) => group.against_rest === undefined && group !== worst) ? `Worst is ${what}` : what;
}

/** How much the report rests on, and from when. */
export function period(report: Report): string {
  const { first_run: first, last_run: last } = report;
  const day = (time: string): string => time.slice(0, 10);
  const when =
    first === null || last === null
      ? ''
      : day(first) === day(last)
        ? `, ${day(first)}`
        : `, ${day(first)} to ${day(last)}`;
  return `${count(report.runs)} runs${when}`;
}
