// npm run check: everything a change must pass, one line a step and the full output of what failed. Names pick steps
// (npm run check -- lint types); --no-tests leaves the tests out.
import { spawn } from 'node:child_process';
import { root, setup, stop, tool } from './setup.mjs';

const { node, env } = setup();
const steps = {
  format: [tool('oxfmt'), '--check', '.'],
  lint: [tool('oxlint'), '--deny-warnings', '.'],
  types: [tool('@typescript/native', 'tsc'), '-p', '.'],
  'page types': [tool('@typescript/native', 'tsc'), '-p', 'web'],
  boundaries: [tool('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.mjs', 'src', 'web'],
  'dead code': [tool('knip')],
  docs: ['-C', 'airworthy-source', 'scripts/docs.ts', '--check'],
  tests: ['scripts/test.mjs'],
};

const asked = process.argv.slice(2).filter((arg) => arg !== '--no-tests');
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) stop(`no step is called ${unknown.join(', ')}`, `steps: ${Object.keys(steps).join(', ')}`);
const without = process.argv.includes('--no-tests') ? ['tests'] : [];
const names = (asked.length > 0 ? asked : Object.keys(steps)).filter((name) => !without.includes(name));

const failed = [];
const quick = names.filter((name) => name !== 'tests');
// Two at a time; the tests alone, since they take all that the machine has.
await Promise.all([inTurn(quick), inTurn(quick)]);
await inTurn(names.filter((name) => name === 'tests'));

async function inTurn(queue) {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) await pass(name);
}

async function pass(name) {
  const start = process.hrtime.bigint();
  const { status, output } = await ended(spawn(node, steps[name], { cwd: root, env }));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)}  ${seconds.toFixed(1)} s`);
  if (status === 0) return;
  console.log(output);
  failed.push(name);
}

function ended(child) {
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output: Buffer.concat(chunks).toString() }));
  });
}

console.log(failed.length === 0 ? `\n${names.length} steps passed` : `\nfailed: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
