// npm run -s airworthy -- ARGS: the command line, straight from its TypeScript source. A checkout that was never installed, on a Node that
// cannot read TypeScript, gets one line that says so.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { whenOrphaned } from './orphan.mjs';

const installed = existsSync(new URL('../node_modules/.package-lock.json', import.meta.url));
if (!installed || Number.parseInt(process.versions.node, 10) < 24) {
  const what = installed ? `needs Node 24, this is ${process.versions.node}` : 'is not installed yet';
  process.stderr.write(`airworthy: this checkout ${what}; run npm start, npm test or npm ci in it first\n`);
  process.exit(2);
}

const { INIT_CWD: stands, npm_lifecycle_event: script } = process.env;
if (script === 'airworthy') {
  // npm runs scripts in the package's folder; paths on the command line are meant from where the person stands.
  if (stands !== undefined && existsSync(stands)) process.chdir(stands);
  whenOrphaned(() => process.kill(process.pid, 'SIGTERM'));
}

module.enableCompileCache();
const main = new URL('../src/cli/main.ts', import.meta.url);
process.argv[1] = fileURLToPath(main);
await import(main.href);
