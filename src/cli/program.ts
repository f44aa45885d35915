import { Command } from 'commander';
import { compareCommand } from './command/compare.ts';
import { demoCommand } from './command/demo.ts';
import { doctorCommand } from './command/doctor.ts';
import { driftCommand } from './command/drift.ts';
import { gateCommand } from './command/gate.ts';
import { eraseCommand } from './command/erase.ts';
import { exportCommand } from './command/export.ts';
import { holdCommand } from './command/hold.ts';
import { importCommand } from './command/import.ts';
import { keyCommand } from './command/key.ts';
import { reportCommand } from './command/report.ts';
import { runsCommand } from './command/runs.ts';
import { screenCommand } from './command/screen.ts';
import { serveCommand } from './command/serve.ts';
import { showCommand } from './command/show.ts';
import { sloCommand } from './command/slo.ts';
import { watchCommand } from './command/watch.ts';
import type { Terminal } from './terminal.ts';

/** The commands, in the order in which one comes to need them. */
const commands = [
  demoCommand,
  serveCommand,
  importCommand,
  reportCommand,
  runsCommand,
  showCommand,
  sloCommand,
  driftCommand,
  doctorCommand,
  compareCommand,
  gateCommand,
  watchCommand,
  screenCommand,
  exportCommand,
  holdCommand,
  eraseCommand,
  keyCommand,
];

/** The command line. Commands load what they need when they run, so that --help is quick. */
export function program(terminal: Terminal, exit: (code: number) => void): Command {
  const root = new Command('airworthy')
    .description('A flight recorder and release gate for AI agents.')
    .helpOption('-h, --help', 'say what there is')
    .helpCommand(false)
    // The names alone: with their arguments, too little room is left to say what they do.
    .configureHelp({ subcommandTerm: (each) => each.name() })
    .showSuggestionAfterError()
    .addHelpText('after', '\nEach command takes --help. The handbook is docs/README.md.');
  for (const command of commands) root.addCommand(command({ terminal, exit }));
  for (const each of [root, ...root.commands]) {
    each
      .exitOverride()
      .configureOutput({ writeOut: terminal.out, writeErr: terminal.out, outputError: () => undefined });
  }
  return root;
}
