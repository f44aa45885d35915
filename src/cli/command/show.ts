import type { Command } from 'commander';
import { type CommonOptions, command } from '../options.ts';
import type { Host } from '../host.ts';

export function showCommand({ terminal }: Host): Command {
  return command('show', 'show one run: its steps, what was said, and why it ended as it did')
    .argument('<run>', 'the id of the run, or the beginning of it')
    .action(async (id: string, options: CommonOptions) => {
      const { withClient } = await import('../session.ts');
      const { answer } = await import('#client/answer.ts');
      const { print } = await import('../print.ts');
      const { showView } = await import('../view/show.ts');
      const run = await withClient(terminal, options, ({ api }) => answer(api.runs[':id'].$get({ param: { id } })));
      print(terminal, options, run, (found, style) => showView(found, style, terminal.columns));
    });
}
