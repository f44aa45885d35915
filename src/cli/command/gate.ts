import type { Command } from 'commander';
import { AirworthyError } from '#base/error.ts';
import { command, several } from '../options.ts';
import type { Host } from '../host.ts';
import type { GateOptions } from '../verdict-options.ts';

interface Asked extends Omit<GateOptions, 'baseline' | 'candidate'> {
  readonly baseline?: string;
  readonly candidate?: string;
  readonly trackRecord?: boolean;
}

export function gateCommand({ terminal, exit }: Host): Command {
  return command('gate', 'may this release ship? pass (exit 0), fail (1), inconclusive (3) or fault (4), with reasons')
    .option('--baseline <release>', 'the release before: its name, version or hash')
    .option('--candidate <release>', 'the release that is asked about')
    .option('--policy <file>', 'what it must show, YAML, JSON or TypeScript (docs/gate.md); a default policy without')
    .option('--task <task>', 'of this task')
    .option('--slice <dimension=value>', 'only of this slice, such as language=de; may be repeated', several)
    .option('--since <time>', 'of runs from then on: 2026-11-20, 2026-11-20T09:30Z, 24h, 7d')
    .option('--until <time>', 'of runs before then')
    .option(
      '--inconclusive <as>',
      'what too little evidence is to the exit code and test reports: inconclusive or fail',
      'inconclusive',
    )
    .option('--html <file>', 'write a page with figures, one file, no network')
    .option('--markdown <file>', 'write a summary for reviewers')
    .option('--junit <file>', 'write JUnit XML')
    .option('--sarif <file>', 'write SARIF 2.1.0')
    .option('--ctrf <file>', 'write a CTRF report')
    .option('--github', 'in GitHub Actions: step summary, annotations and outputs')
    .option('--track-record', 'instead: how often past verdicts were right, by what became of the releases')
    .action(async (options: Asked) => {
      if (options.trackRecord === true) {
        const { printTrackRecord } = await import('../track-record.ts');
        await printTrackRecord(terminal, options);
        return;
      }
      const { printGate } = await import('../verdict.ts');
      exit(await printGate(terminal, { ...options, ...releasesOf(options) }));
    });
}

/** A verdict needs both releases; the track record is of all. */
function releasesOf({ baseline, candidate }: Asked): Pick<GateOptions, 'baseline' | 'candidate'> {
  if (baseline !== undefined && candidate !== undefined) return { baseline, candidate };
  const missing = baseline === undefined ? '--baseline' : '--candidate';
  throw new AirworthyError('usage', `${missing} <release> is missing`, {
    hint: 'name both releases; airworthy runs shows them',
  });
}
