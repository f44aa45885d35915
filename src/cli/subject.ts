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

/** @throws AirworthyError `usage` where nothing is named to erase, or nobody said yes. */
export function confirmed<Kind extends string>(subject: Subject<Kind> | undefined, isYes: boolean): Subject<Kind> {
  if (subject === undefined) {
    throw new AirworthyError('usage', 'nothing is named to erase', { hint: 'name --user, --session or --run' });
  }
  if (isYes) return subject;
  throw new AirworthyError('usage', `this deletes ${subject.subject} ${subject.value} for good`, {
    hint: 'say --yes to do it',
  });
}
