import type { LiveDesignRequest } from '../../data/gates.ts';
import type { Release } from '../../data/releases.ts';
import type { RegisterSearch } from './search.ts';

/** The terms of a live gate as they are typed. */
export interface Terms {
  readonly baseline: string;
  readonly candidate: string;
  /** '' for all. */
  readonly task: string;
  /** '' for whether runs succeed. */
  readonly score: string;
  readonly better: 'higher' | 'lower';
  /** In points. */
  readonly margin: string;
  /** In per cent. */
  readonly alpha: string;
  readonly most: string;
  readonly allocation: 'even' | 'uneven' | 'case';
  /** Runs of the baseline for one of the candidate, where that is uneven. */
  readonly perCandidate: string;
  /** In minutes. */
  readonly horizon: string;
}
export type TermName = keyof Terms;

/** What a form begins with: the newest release against the one before, and the defaults of the server. */
export function firstTerms(search: RegisterSearch, releases: readonly Release[]): Terms {
  const named = releases.map(({ release }) => release).filter((release) => release !== '');
  const candidate = search.candidate ?? named.find((release) => release !== search.baseline) ?? '';
  const older = named[named.indexOf(candidate) + 1] ?? named.find((release) => release !== candidate);
  return {
    baseline: search.baseline ?? older ?? '',
    candidate,
    task: search.task ?? '',
    score: search.score ?? '',
    better: search.better ?? 'higher',
    ...{ margin: '5', alpha: '5', most: '2000', allocation: 'even', perCandidate: '9', horizon: '15' },
  };
}

/** What is wrong with a term, by its name. */
export type Wrong = Readonly<Partial<Record<TermName, string>>>;

export interface Asked {
  /** Undefined while something is missing or no number. */
  readonly request: LiveDesignRequest | undefined;
  readonly wrong: Wrong;
}

/** What the server is asked for these terms; that they are numbers where they must be is all that is judged here. */
export function askedOf(terms: Terms): Asked {
  const read = readNumbers(terms);
  const wrong = Object.fromEntries(Object.entries(read).filter(([, value]) => typeof value === 'string'));
  const numbers = allNumbers(read);
  const [baseline, candidate] = [terms.baseline.trim(), terms.candidate.trim()];
  if (numbers === undefined || baseline === '' || candidate === '') return { request: undefined, wrong };
  const { task, score, better, allocation } = terms;
  const { margin, alpha, most, perCandidate, horizon } = numbers;
  return {
    request: {
      ...{ baseline, candidate, margin, alpha_pass: alpha, alpha_fail: alpha },
      ...(task === '' ? {} : { task }),
      metric: score === '' ? 'success' : { score, better },
      n_max: most,
      block: allocation === 'case' ? 'case' : perCandidate,
      horizon_minutes: horizon,
    },
    wrong,
  };
}

type NumberName = 'margin' | 'alpha' | 'most' | 'perCandidate' | 'horizon';
/** A number, or in words why it is none. */
type Numbers<T> = Readonly<Record<NumberName, T>>;

function readNumbers({ margin, alpha, most, allocation, perCandidate, horizon }: Terms): Numbers<number | string> {
  return {
    margin: shareOf(margin),
    alpha: shareOf(alpha),
    most: numberOf(most),
    perCandidate: allocation === 'uneven' ? numberOf(perCandidate) : 1,
    horizon: numberOf(horizon),
  };
}

function allNumbers({ margin, alpha, most, perCandidate, horizon }: Numbers<number | string>) {
  if (typeof margin === 'string' || typeof alpha === 'string') return undefined;
  if (typeof most === 'string' || typeof perCandidate === 'string' || typeof horizon === 'string') return undefined;
  return { margin, alpha, most, perCandidate, horizon };
}

/** Hundredths as a share: 2.3 points are 0.023, and not 0.022999999999999996. */
function shareOf(text: string): number | string {
  const hundredths = numberOf(text);
  if (typeof hundredths === 'string') return hundredths;
  if (hundredths <= 0 || hundredths >= 100) return 'more than 0 and less than 100';
  return Number((hundredths / 100).toPrecision(12));
}

function numberOf(text: string): number | string {
  const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : 'a number, such as 5';
}

const places: Readonly<Record<string, TermName>> = {
  baseline: 'baseline',
  candidate: 'candidate',
  task: 'task',
  metric: 'score',
  margin: 'margin',
  alpha_pass: 'alpha',
  alpha_fail: 'alpha',
  n_max: 'most',
  block: 'perCandidate',
  horizon_minutes: 'horizon',
};

/** Beside which term an error of the server stands, by the parameter that it names; undefined where it is of none of them. */
export function placeOf(at: string | undefined): TermName | undefined {
  return at === undefined ? undefined : places[at.split('.')[0] ?? ''];
}
