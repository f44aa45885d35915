import { counted } from '#base/counted.ts';
import {
  agoWords,
  bounded,
  type Bounded,
  either,
  endedSo,
  markWords,
  shortName,
  timeWords,
} from '../../data/filter-words.ts';
import { type RunFilter, slicePart } from '../../data/run-filter.ts';

/** What one sees, in words: `1 204 runs of change_address that failed, since 3 Nov`. */
export function runsHeading(total: number, filter: RunFilter): string {
  const runs = total === 0 ? 'No run' : counted(total, 'run');
  return `${runs}${filterWords(filter)}`;
}

/** A filter as what is said after «runs». */
export function filterWords(filter: RunFilter): string {
  const near = [taskWords(filter), releaseWords(filter), endWords(filter)].filter((words) => words !== '');
  const far = [
    ...sliceWords(filter),
    ...(filter.has ?? []).map((mark) => markWords[mark] ?? mark),
    ...rangeWords(filter),
    ...(filter.score ?? []).map((bound) => `with ${shortName(bound)}`),
    ...nameWords(filter),
    ...timesWords(filter),
  ];
  return `${near.map((words) => ` ${words}`).join('')}${far.map((words) => `, ${words}`).join('')}`;
}

function taskWords({ task = [] }: RunFilter): string {
  return task.length === 0 ? '' : `of ${either(task.map((each) => (each === '' ? 'no task' : shortName(each))))}`;
}

function releaseWords({ release = [], model = [] }: RunFilter): string {
  const words = [
    ...(release.length === 0 ? [] : [`of release ${either(release.map(shortName))}`]),
    ...(model.length === 0 ? [] : [`on ${either(model.map(shortName))}`]),
  ];
  return words.join(' ');
}

function endWords({ outcome = [] }: RunFilter): string {
  return outcome.length === 0 ? '' : `that ${either(outcome.map((each) => endedSo[each] ?? each))}`;
}

function sliceWords({ slice = [] }: RunFilter): readonly string[] {
  const parts = slice.map(slicePart);
  const groups = Map.groupBy(parts, ({ dimension, not }) => `${shortName(dimension)}${not ? ' not' : ''}`);
  return [...groups].map(([name, own]) => `${name} ${either(own.map(({ value }) => shortName(value)))}`);
}

const figures: readonly Bounded[] = ['duration_ms', 'cost_usd', 'steps'];

function rangeWords(filter: RunFilter): readonly string[] {
  return figures.flatMap((figure) => {
    const { took, words } = bounded[figure];
    const [min, max] = [filter[`min_${figure}`], filter[`max_${figure}`]];
    if (min === undefined && max === undefined) return [];
    if (min !== undefined && max !== undefined) return [`that ${took} ${words(min)} to ${words(max)}`];
    return [`that ${took} at ${min === undefined ? 'most' : 'least'} ${words(min ?? max ?? 0)}`];
  });
}

function nameWords({ session, user, case: caseId, id }: RunFilter): readonly string[] {
  return [
    ...(session === undefined ? [] : [`in session ${shortName(session)}`]),
    ...(user === undefined ? [] : [`for user ${shortName(user)}`]),
    ...(caseId === undefined ? [] : [`at case ${shortName(caseId)}`]),
    ...(id === undefined ? [] : [`whose id begins with ${shortName(id)}`]),
  ];
}

function timesWords({ since, until }: RunFilter): readonly string[] {
  const sinceAgo = since === undefined ? undefined : agoWords(since);
  const untilAgo = until === undefined ? undefined : agoWords(until);
  if (since !== undefined && until !== undefined && sinceAgo === undefined && untilAgo === undefined) {
    return [`between ${timeWords(since)} and ${timeWords(until)}`];
  }
  return [
    ...(since === undefined ? [] : [sinceAgo === undefined ? `since ${timeWords(since)}` : `in the last ${sinceAgo}`]),
    ...(until === undefined
      ? []
      : [`before ${untilAgo === undefined ? timeWords(until) : `${untilAgo === 'hour' ? '1 hour' : untilAgo} ago`}`]),
  ];
}
