import type { Command } from 'commander';
import { command } from '../options.ts';
import type { Host } from '../host.ts';
import type { SubjectOptions } from './hold.ts';

interface EraseOptions extends SubjectOptions {
  readonly yes?: boolean;
}

export function eraseCommand({ terminal }: Host): Command {
  return command('erase', 'delete everything about a user, a session or a run, for good')
    .option('--user <id>', 'all runs for this user')
    .option('--session <id>', 'all runs of this session')
    .option('--run <id>', 'this run, by its whole id')
    .option('--yes', 'do it; without this nothing is deleted')
    .action(async (options: EraseOptions) => {
      const { withClient } = await import('../session.ts');
      const { answer } = await import('#client/answer.ts');
      const { print } = await import('../print.ts');
      const { erasedView } = await import('../view/holds.ts');
      const { eraseSubject, needsYes, subjectOf } = await import('../subject.ts');
      const { user, session, run } = options;
      const subject = eraseSubject(subjectOf({ user, session, run }));
      const only_count = options.yes !== true;
      const json = { ...subject, only_count };
      const found = await withClient(terminal, options, ({ api }) => answer(api.keep.erase.$post({ json })));
      if (only_count) throw needsYes(subject, found.runs);
      print(terminal, options, found, erasedView);
    });
}
