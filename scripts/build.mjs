// npm run build: src/ to dist/ and web/ to dist/web/, unless dist/ is newer than everything it is made from.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { constants, gzipSync } from 'node:zlib';
import { root, setup, stop, tool } from './setup.mjs';

const done = join(root, 'dist', '.built');
const from = ['src', 'web', 'types', 'tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json'];

/** When the youngest thing at or under a path changed, in milliseconds; folders count, so that a deletion is seen. */
function youngest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))));
}

const upToDate = () =>
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

/** Compiles src/ and the page into an empty dist/ if anything changed since the last time. */
export function build(node, env) {
  if (upToDate()) return;
  process.stderr.write('airworthy: building\n');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  cpSync(join(root, 'src'), join(root, 'dist'), { recursive: true, filter: asset });
  const tsc = spawnSync(node, [tool('@typescript/native', 'tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (tsc.status !== 0) stop('the build failed', 'the output of the compiler above says where');
  const vite = spawnSync(node, [tool('vite'), 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (vite.status !== 0) stop('the page could not be built', 'the output of Vite above says where');
  compressTexts(join(root, 'dist', 'web'));
  writeFileSync(done, '');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { node, env } = setup();
  build(node, env);
}
