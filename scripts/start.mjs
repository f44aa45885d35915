// npm start: install, build, and run the example: its traffic recorded, the report, then the server. Arguments go through:
// npm start -- --exit
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { whenOrphaned } from './orphan.mjs';
import { root, setup } from './setup.mjs';

const { node, env } = setup();
build(node, env);

const child = spawn(node, ['dist/cli/main.js', 'demo', ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' });
// Ctrl-C reaches the child from the terminal; a signal to this process alone is passed on. Either way the child decides when to end.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
whenOrphaned(() => child.kill('SIGTERM'));
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
