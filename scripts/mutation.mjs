// npm run mutation [-- FOLDER…]: the mutation score of the pure floors, folder by folder, and of those measured so far together.
// What did not change since the last time is not run again. Progress and survivors: reports/mutation/FOLDER.txt.
import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { settings } from './mutation/settings.mjs';
import { root, setup, stop, tool } from './setup.mjs';

const floors = ['src/stats', 'src/gate'];
const reports = join(root, 'reports', 'mutation');

const entries = (folder) => readdirSync(join(root, folder), { withFileTypes: true });
const folders = floors.flatMap((floor) => [
  floor,
  ...entries(floor)
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${floor}/${entry.name}`),
]);

/** A folder is tested by its own tests and those right in its floor; files right in a floor by all tests of it. */
function testsOf(folder) {
  const floor = floors.find((each) => folder.startsWith(each));
  return folder === floor ? [`${floor}/**/*.test.ts`] : [`${folder}/**/*.test.ts`, `${floor}/*.test.ts`];
}

const reportName = (folder) => folder.replaceAll('/', '-');

/** Runs Stryker on a folder; its own temporary folder has `shared` beside the copy, as this checkout may have. */
function run(folder, { node, env }) {
  const temporary = join(root, '.stryker-tmp', `${process.pid}`);
  mkdirSync(temporary, { recursive: true });
  symlinkSync(join(root, '..', 'shared'), join(temporary, 'shared'));
  const config = join(temporary, 'stryker.json');
  const own = {
    mutate: [floors.includes(folder) ? `${folder}/*.ts` : `${folder}/**/*.ts`, '!**/*.test.ts'],
    testFiles: testsOf(folder),
    tempDirName: relative(root, temporary),
    incrementalFile: join(reports, `${reportName(folder)}.incremental.json`),
    jsonReporter: { fileName: join(reports, `${reportName(folder)}.json`) },
  };
  writeFileSync(config, JSON.stringify({ ...settings, ...own }));
  const log = join(reports, `${reportName(folder)}.txt`);
  const { status } = spawnSync(node, [tool('@stryker-mutator/core', 'stryker'), 'run', config], {
    cwd: root,
    env,
    stdio: ['ignore', openSync(log, 'w'), 'inherit'],
  });
  rmSync(temporary, { recursive: true, force: true });
  if (status !== 0) stop(`the mutation run of ${folder} failed`, `${relative(root, log)} says why`);
}

function measured(folder) {
  try {
    const report = JSON.parse(readFileSync(join(reports, `${reportName(folder)}.json`), 'utf8'));
    return Object.values(report.files).flatMap((file) => file.mutants);
  } catch {
    return [];
  }
}

function line(name, mutants) {
  const count = (...statuses) => mutants.filter((mutant) => statuses.includes(mutant.status)).length;
  const found = count('Killed', 'Timeout');
  const all = found + count('Survived', 'NoCoverage');
  const columns = [count('Killed'), count('Timeout'), count('Survived'), count('NoCoverage'), count('Ignored')];
  const score = all === 0 ? '-' : ((100 * found) / all).toFixed(2);
  console.log([name.padEnd(24), score.padStart(7), ...columns.map((value) => `${value}`.padStart(8))].join(' '));
}

const asked = process.argv.slice(2).map((name) => name.replace(/\/$/, ''));
const unknown = asked.filter((name) => !folders.includes(name));
if (unknown.length > 0) stop(`no folder of mutants is called ${unknown.join(', ')}`, `folders: ${folders.join(', ')}`);
const chosen = folders.filter((folder) => asked.length === 0 || asked.includes(folder));

const machine = setup();
mkdirSync(reports, { recursive: true });
console.log(`${'folder'.padEnd(24)} score %   killed timeout survived no cover ignored`);
for (const folder of chosen) {
  run(folder, machine);
  line(folder, measured(folder));
}
for (const floor of floors) {
  const inside = folders.filter((folder) => folder === floor || folder.startsWith(`${floor}/`));
  line(`all of ${floor}`, inside.flatMap(measured));
}
