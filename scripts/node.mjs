// The Node to run everything with: at least `oldestNode`, from the `node` package where the machine's own is older.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const oldestNode = 24;
const modules = join(root, 'node_modules');

/** Runs npm with a given Node, never with the one in node_modules, which vanishes while npm replaces that folder. */
export function npm(args, { node, cwd = root }) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((dir) => dir !== join(modules, '.bin'));
  const env = { ...process.env, PATH: [...(node === undefined ? [] : [dirname(node)]), ...path].join(delimiter) };
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const shell = process.platform === 'win32';
  return spawnSync('npm', [...args, ...quiet], { cwd, env, shell, stdio: ['ignore', 2, 2] }).status === 0;
}

/** The binary that the `node` package brought into a node_modules, if it did. */
const broughtTo = (folder) => ['node', 'node.exe'].map((name) => join(folder, 'node', 'bin', name)).find(existsSync);

function majorOf(node) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return status === 0 ? Number.parseInt(stdout.slice(1), 10) : 0;
}

const runningMajor = Number.parseInt(process.versions.node, 10);

/** @returns {string | undefined} the Node of node_modules, else the one that runs this if it is new enough */
export function findNode() {
  const own = broughtTo(modules);
  if (own !== undefined && realpathSync(own) === realpathSync(process.execPath)) return own;
  if (own !== undefined && majorOf(own) >= oldestNode) return own;
  if (runningMajor < oldestNode) return undefined;
  // The one that was brought does not run here (another C library): npm scripts would find it first, so its link goes.
  if (own !== undefined) rmSync(join(modules, '.bin', 'node'), { force: true });
  return process.execPath;
}

/** Puts the Node of package-lock.json into a folder's node_modules and returns its binary, if that worked. */
function bring(folder) {
  const { version } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages['node_modules/node'];
  const wish = { private: true, dependencies: { node: version }, allowScripts: { node: true } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(wish));
  npm(['install', '--ignore-scripts=false'], { cwd: folder });
  return broughtTo(join(folder, 'node_modules'));
}

/**
 * Calls back with a Node to install with: new enough, since on an older one npm leaves out optional packages whose `engines`
 * exclude it, native parts of the tools among them; and outside node_modules, which an install replaces.
 *
 * @template T
 * @param {(node: string | undefined) => T} use `undefined`: no such Node could be had
 */
export function withNode(use) {
  if (runningMajor >= oldestNode && !process.execPath.startsWith(modules)) return use(process.execPath);
  const folder = mkdtempSync(join(tmpdir(), 'airworthy-node-'));
  try {
    if (runningMajor < oldestNode) return use(bring(folder));
    const copy = join(folder, basename(process.execPath));
    copyFileSync(process.execPath, copy);
    return use(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
