import type { Command } from 'commander';
import { type CommonOptions, command } from '../options.ts';
import type { Host } from '../host.ts';

export function doctorCommand({ terminal }: Host): Command {
  return command('doctor', 'what is recorded, and what of it is not understood, each with a cure').action(
    async (options: CommonOptions) => {
      const { withClient } = await import('../session.ts');
      const { answer } = await import('#client/answer.ts');
      const { print } = await import('../print.ts');
      const { doctorView } = await import('../view/doctor.ts');
      const found = await withClient(terminal, options, ({ api }) => answer(api.doctor.$get()));
      print(terminal, options, found, doctorView);
    },
  );
}
