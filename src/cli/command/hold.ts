import type { Command } from 'commander';
import { AirworthyError } from '#base/error.ts';
import { type CommonOptions, command } from '../options.ts';
import type { Host } from '../host.ts';

export interface SubjectOptions extends CommonOptions {
  readonly user?: string;
  readonly session?: string;
  readonly run?: string;
}

interface HoldOptions extends SubjectOptions {
  readonly task?: string;
  readonly release?: string;
  readonly reason: string;
  readonly lift?: boolean;
}

export function holdCommand({ terminal }: Host): Command {
  return command('hold', 'put a legal hold on runs: nothing deletes them; without a subject, list the holds')
    .option('--user <id>', 'all runs for this user')
    .option('--session <id>', 'all runs of this session')
    .option('--run <id>', 'this run, by its whole id')
    .option('--task <task>', 'all runs of this task')
    .option('--release <release>', 'all runs of this release')
    .option('--reason <text>', 'why', '')
    .option('--lift', 'lift the hold')
    .action(async (options: HoldOptions) => {
      const { withClient } = await import('../session.ts');
      const { answer } = await import('#client/answer.ts');
      const { print } = await import('../print.ts');
      const { holdsView } = await import('../view/holds.ts');
      const { subjectOf } = await import('../subject.ts');
      const { user, session, run, task, release, reason } = options;
      const subject = subjectOf({ user, session, run, task, release });
      if (options.lift === true && subject === undefined) {
        throw new AirworthyError('usage', '--lift: no hold is named', {
          hint: 'name --user, --session, --run, --task or --release; airworthy hold lists the holds',
        });
      }
      const found = await withClient(terminal, options, ({ api }) =>
        subject === undefined
          ? answer(api.keep.holds.$get())
          : answer(api.keep.holds.$post({ json: { ...subject, reason, held: options.lift !== true } })),
      );
      print(terminal, options, found, holdsView);
    });
}
