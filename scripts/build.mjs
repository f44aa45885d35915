// npm run build: src/ to dist/ and web/ to dist/web/, unless dist/ is newer than everything it is made from.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { constants, gzipSync } from 'node:zlib';
import { root, setup, stop, tool } from './setup.mjs';

const code = {
  done: join(root, 'dist', '.built'),
  from: ['src', 'types', 'tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json'],
};
const page = { done: join(root, 'dist', 'web', '.built'), from: ['src', 'web', 'package-lock.json'] };

/** When the youngest thing at or under a path changed, in milliseconds; folders count, so that a deletion is seen. */
function youngest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))));
}

const isUpToDate = ({ done, from }) =>
  existsSync(done) && Math.max(...from.map((name) => youngest(join(root, name)))) < statSync(done).mtimeMs;

/** Files of src/ that the compiler does not copy, such as SQL. */
const asset = (path) => statSync(path).isDirectory() || !path.endsWith('.ts');

/** Puts a .gz beside each text file of a folder: the server sends that to whoever takes it. */
function compressTexts(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!['.html', '.js', '.css', '.svg'].includes(extname(name))) continue;
    const file = join(folder, name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }));
  }
}

/** Compiles src/ into an empty dist/, if anything changed since the last time, and makes the page. */
export function build(node, env) {
  if (!isUpToDate(code)) {
    process.stderr.write('airworthy: building\n');
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    cpSync(join(root, 'src'), join(root, 'dist'), { recursive: true, filter: asset });
    const tsc = spawnSync(node, [tool('@typescript/native', 'tsc'), '-p', 'tsconfig.build.json'], {
      cwd: root,
      env,
      stdio: 'inherit',
    });
    if (tsc.status !== 0) stop('the build failed', 'the output of the compiler above says where');
    writeFileSync(code.done, '');
  }
  buildPage(node, env);
}

/** Makes the page in dist/web, if anything that it is made of changed. A server that runs from the sources needs no more. */
export function buildPage(node, env) {
  if (isUpToDate(page)) return;
  process.stderr.write('airworthy: building the page\n');
  const vite = spawnSync(node, [tool('vite'), 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], {
    cwd: root,
    // Whoever builds it, a test runner among them: React as it ships.
    env: { ...env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  if (vite.status !== 0) stop('the page could not be built', 'the output of Vite above says where');
  compressTexts(join(root, 'dist', 'web'));
  writeFileSync(page.done, '');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { node, env } = setup();
  build(node, env);
}
