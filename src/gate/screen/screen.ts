import { wilsonOfShare } from '#stats/interval/wilson.ts';
import { newcombe } from '#stats/interval/newcombe.ts';
import { counted, percent } from '../words.ts';
import type { ScreenBoard, ScreenEntry, ScreenFinding } from './answer.ts';
import { type Benchmark, benchmarks } from './benchmark.ts';
import type { Board, BoardEntry } from './board.ts';
import { denominatorFindings } from './denominator.ts';

/** What is known of the traffic that the candidate would serve. */
export type OwnShape =
  | {
      readonly kind: 'known';
      readonly runs: number;
      readonly meanSteps: number;
      readonly manyTurns: number;
      readonly tasks: readonly string[];
    }
  | { readonly kind: 'unknown' };

interface Asked {
  readonly own: OwnShape;
  /** Now, as an ISO date: the pure floor has no clock. */
  readonly today: string;
}

const oldDays = 180;

/** A public leaderboard read with suspicion: who on it is worth an interview, and what its figures leave out. Pure. */
export function screenBoard(board: Board, { own, today }: Asked): ScreenBoard {
  const sorted = board.entries.toSorted((a, b) => b.score - a.score);
  const [best] = sorted;
  const known = benchmarks[board.benchmark];
  const name = { board: board.name, entries: sorted.length };
  if (best === undefined) {
    return { ...name, findings: [{ about: 'denominator', concern: true, what: 'it has no entries' }], candidates: [] };
  }
  const tenth = sorted[Math.min(9, sorted.length - 1)] ?? best;
  const gap = best.score - tenth.score;
  const range = board.tasks === undefined ? undefined : wilsonOfShare(best.score, board.tasks);
  return {
    ...name,
    gap_top_ten: gap,
    ...(board.tasks === undefined ? {} : { tasks: board.tasks }),
    ...(range === undefined ? {} : { interval_width: range.high - range.low }),
    findings: [
      gapFinding(sorted.length, gap, range === undefined ? undefined : range.high - range.low),
      ...ageFindings(board, known, today),
      ...benchmarkFindings(known, own),
      ...denominatorFindings(board),
      ...reliabilityFindings(best),
    ],
    candidates: sorted.map((entry, i) => candidate(entry, i + 1, best, board.tasks)),
  };
}

function candidate(entry: BoardEntry, rank: number, best: BoardEntry, tasks: number | undefined): ScreenEntry {
  const { name, score } = entry;
  const broken = contradiction(entry);
  if (tasks === undefined) {
    const near = best.score - score <= 0.05;
    const why = near
      ? 'within five points of the best; the noise of a score is not known without the number of tasks'
      : 'more than five points below the best';
    return { name, rank, score, verdict: near ? 'worth_an_interview' : 'not_worth_one', why: broken ?? why };
  }
  const { low, high } = wilsonOfShare(score, tasks);
  const shown = { name, rank, score, low, high };
  if (broken !== undefined) return { ...shown, verdict: 'not_worth_one', why: broken };
  const n = { n: tasks };
  const count = (share: number): number => Math.round(share * tasks);
  // Two scores on the same tasks are closer than two samples are: whoever cannot be told apart even so is worth a look.
  const difference = newcombe({ ...n, successes: count(best.score) }, { ...n, successes: count(score) });
  return difference.low <= 0
    ? {
        ...shown,
        verdict: 'worth_an_interview',
        why: rank === 1 ? 'the best published score' : `cannot be told from the best by ${counted(tasks, 'task')}`,
      }
    : {
        ...shown,
        verdict: 'not_worth_one',
        why: `${percent(best.score - score)} below the best, more than the noise of ${counted(tasks, 'task')}`,
      };
}

/** Why an entry's own details speak against its published score, if they do. */
function contradiction({ score, details }: BoardEntry): string | undefined {
  if (details === undefined) return undefined;
  const own = details.solved / details.tasks;
  if (Math.abs(own - score) < 0.02) return undefined;
  return `it publishes ${percent(score)}, its own details come to ${percent(own)} (${details.solved} of ${details.tasks})`;
}

function gapFinding(entries: number, gap: number, width: number | undefined): ScreenFinding {
  const top = entries < 10 ? counted(entries, 'entry', 'entries') : 'top ten';
  const points = (share: number): string => `${(100 * share).toFixed(1)} points`;
  if (width === undefined) {
    return {
      about: 'gap',
      concern: true,
      what: `the ${top} lie within ${points(gap)}; how many tasks a score is made of is not known`,
    };
  }
  const what = `the ${top} lie within ${points(gap)}, the 95 % interval of one score is ${points(width)} wide`;
  return gap < width
    ? { about: 'gap', concern: true, what: `${what}: their order says nothing` }
    : { about: 'gap', concern: false, what };
}

function ageFindings(board: Board, known: Benchmark | undefined, today: string): readonly ScreenFinding[] {
  const dates = board.entries
    .flatMap(({ date }) => (date === undefined ? [] : [date]))
    .toSorted((a, b) => (a < b ? -1 : 1));
  const newest = dates.at(-1);
  const findings: ScreenFinding[] = [];
  if (known !== undefined) {
    const years = daysBetween(known.published, today) / 365.25;
    const what = `${known.name} has been public for ${years.toFixed(1)} years; models since then may have been trained on its tasks`;
    findings.push({ about: 'age', concern: years > 1, what });
  }
  if (newest !== undefined) {
    const days = daysBetween(newest, today);
    findings.push({ about: 'age', concern: days > oldDays, what: `the newest entry is ${counted(days, 'day')} old` });
  }
  return findings;
}

function benchmarkFindings(known: Benchmark | undefined, own: OwnShape): readonly ScreenFinding[] {
  if (known === undefined)
    return [{ about: 'oracle', concern: true, what: 'how a task is judged done is not known here' }];
  const theirs = `its tasks: ${known.shape.what}`;
  const oracle: ScreenFinding = {
    about: 'oracle',
    concern: !known.oracle.strict,
    what: `it judges by ${known.oracle.what}`,
  };
  if (own.kind === 'unknown') {
    return [
      oracle,
      {
        about: 'shape',
        concern: true,
        what: `${theirs}; yours are not recorded yet, so nothing says that they are alike`,
      },
    ];
  }
  const users = own.manyTurns > 0.5;
  const yours = `yours: ${own.tasks.slice(0, 5).join(', ') || 'no declared task'}, ${own.meanSteps.toFixed(1)} steps on average, ${percent(own.manyTurns)} with several turns of a user`;
  return [
    oracle,
    {
      about: 'shape',
      concern: users !== known.shape.userInTheLoop,
      what: `${theirs}; ${yours} (${counted(own.runs, 'run')})`,
    },
  ];
}

function reliabilityFindings(best: BoardEntry): readonly ScreenFinding[] {
  const [k, hat] = Object.entries(best.passHatK ?? {}).at(-1) ?? [];
  if (k === undefined || hat === undefined) return [];
  return [
    {
      about: 'reliability',
      concern: hat < best.score - 0.05,
      what: `the best one does ${percent(best.score)} of tasks once, and ${percent(hat)} of them ${k} times in a row`,
    },
  ];
}

/** Days from one ISO date to another, by the calendar. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days since 0000-03-01 of an ISO date (Hinnant's civil-from-days, inverted); the pure floor has no Date. */
function dayNumber(iso: string): number {
  const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split('-').map(Number);
  const y = month <= 2 ? year - 1 : year;
  const shifted = (month + 9) % 12;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * shifted + 2) / 5) +
    day -
    1
  );
}
