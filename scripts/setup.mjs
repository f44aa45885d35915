// What the other scripts do first: the packages of package-lock.json, and a Node to run them with. Plain JavaScript for any Node
// from 18 on, without dependencies, since nothing is installed yet. A second time it reads two files and goes on.
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { missingPackages, thisMachine } from './missing-packages.mjs';
import { findNode, npm, oldestNode, root, withNode } from './node.mjs';

export { root } from './node.mjs';

/** Ends the script with one line that says what is wrong and one that says what to do. */
export function stop(message, hint) {
  process.stderr.write(`airworthy: ${message}\n  ${hint}\n`);
  process.exit(2);
}

/** Whatever the person's npm settings leave out by default, a checkout needs all of it. */
const clean = ['ci', '--include=dev', '--include=optional', '--include=peer'];

function install() {
  // With a ClickHouse elsewhere the embedded one may be missing.
  const embedded = process.env.AIRWORTHY_CLICKHOUSE_URL === undefined;
  const missing = missingPackages(root, thisMachine()).filter((place) => embedded || !place.includes('chdb'));
  if (missing.length === 0) return;
  process.stderr.write(
    `airworthy: installing ${missing.length} packages; about 1 GB, half of it the embedded database\n`,
  );
  const done = withNode((node) => {
    if (node === undefined || !npm(clean, { node })) return false;
    // An npm that was told to run no install scripts leaves the `node` package empty.
    return findNode() !== undefined || npm(['rebuild', 'node', '--ignore-scripts=false'], { node });
  });
  if (!done) stop('the packages could not be installed', 'the output above says why; it needs the npm registry');
}

/**
 * Installs what is missing and finds the Node to use.
 *
 * @returns {{ node: string, env: NodeJS.ProcessEnv }} the Node binary, and an environment whose PATH starts with it
 */
export function setup() {
  install();
  const node = findNode();
  if (node === undefined) {
    stop(`Node ${process.versions.node} is too old, and node_modules brought none`, `install Node ${oldestNode}`);
  }
  const PATH = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { node, env: { ...process.env, PATH } };
}

/** The script behind a command of an installed package, for {@link setup}'s Node to run: `tool('@typescript/native', 'tsc')`. */
export function tool(name, command = name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}
