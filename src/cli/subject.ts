import { counted } from '#base/counted.ts';
import { AirworthyError } from '#base/error.ts';

/** What a hold or an erasure is about: runs of one user, session and so on. */
export interface Subject<Kind extends string> {
  readonly subject: Kind;
  readonly value: string;
}

/**
 * The one subject that the options name, if any.
 *
 * @throws AirworthyError `usage` where they name several.
 */
export function subjectOf<Kind extends string>(
  named: Readonly<Record<Kind, string | undefined>>,
): Subject<Kind> | undefined {
  const kinds: Kind[] = [];
  for (const kind in named) if (named[kind] !== undefined) kinds.push(kind);
  const [subject, second] = kinds;
  if (second !== undefined) {
    throw new AirworthyError('usage', `--${subject} and --${second} together`, { hint: 'name one of them' });
  }
  return subject === undefined ? undefined : { subject, value: named[subject] ?? '' };
}

/** @throws AirworthyError `usage` where nothing is named to erase. */
export function eraseSubject<Kind extends string>(subject: Subject<Kind> | undefined): Subject<Kind> {
  if (subject !== undefined) return subject;
  throw new AirworthyError('usage', 'nothing is named to erase', { hint: 'name --user, --session or --run' });
}

/** What is asked of whoever did not say yes: they learn how much would go. */
export function needsYes({ subject, value }: Subject<string>, runs: number): AirworthyError {
  return new AirworthyError('usage', `this deletes ${subject} ${value} for good: ${counted(runs, 'run')}`, {
    hint: 'say --yes to do it',
  });
}
