// The boundary rules, generated from architecture.mjs. `npm run check -- boundaries` runs them, test/house/ plants a violation of each.
import { browserSafe, floors } from './architecture.mjs';

const own = (dir) => `^src/${dir}/`;
const tests = '[.](test|bench)[.]tsx?$|/fixtures/';
const npmKinds = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

for (const [place, floor] of floors.entries()) {
  const below = new Set(floors.slice(0, place).map((other) => other.dir));
  const above = floor.uses.find((dir) => !below.has(dir));
  if (above !== undefined) throw new Error(`architecture.mjs: ${floor.dir} uses ${above}, which is not below it`);
}

const everywhere = [
  rule('no-circular', 'two files that import each other are one file, or miss a third', {}, { circular: true }),
  rule('resolvable', 'an import leads to something', { path: '^src/' }, { couldNotResolve: true }),
  rule(
    'folder-in-table',
    'every folder of src/ stands in architecture.mjs',
    { path: '^src/', pathNot: floors.map((floor) => own(floor.dir)) },
    {},
  ),
  rule(
    'cross-folder-by-subpath',
    'inside a folder ./x.ts, across folders #folder/x.ts',
    { path: '(^src/[^/]+/)' },
    { path: '^src/', pathNot: '$1', dependencyTypesNot: ['aliased-subpath-import'] },
  ),
  rule('no-import-of-tests', 'code does not import tests', { pathNot: `${tests}|^test/` }, { path: tests }),
  rule(
    'src-stands-alone',
    'what ships does not import what only this repository has',
    { path: '^src/', pathNot: tests },
    { path: '^(test|bench|scripts|examples|docs)/' },
  ),
  rule(
    'web-takes-pure',
    `web/ may use: ${browserSafe.join(', ')}`,
    { path: '^web/' },
    { path: '^src/', pathNot: browserSafe.map(own) },
  ),
  rule(
    'client-takes-types',
    'the client takes only types from the server',
    { path: own('client'), pathNot: tests },
    { path: own('server'), dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'sdk-stands-alone',
    "the SDK installs into other people's programs",
    { path: '^sdk/src/', pathNot: tests },
    { pathNot: '^sdk/src/' },
  ),
];

const floorRules = ({ dir, uses, npm, pure }) => [
  rule(
    `floor-${dir}`,
    `${dir} may use: ${uses.join(', ') || 'nothing'}`,
    { path: own(dir) },
    { path: '^src/', pathNot: [dir, ...uses].map(own) },
  ),
  rule(
    `npm-${dir}`,
    `${dir} may import the packages: ${npm.join(', ') || 'none'}`,
    { path: own(dir), pathNot: tests },
    { dependencyTypes: npmKinds, pathNot: npm.map((name) => `node_modules/(@types/)?${name}/`) },
  ),
  ...(pure
    ? [
        rule(
          `pure-${dir}`,
          `${dir} has no input and no output`,
          { path: own(dir), pathNot: tests },
          { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
        ),
      ]
    : []),
];

export default {
  forbidden: [...everywhere, ...floors.flatMap(floorRules)],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['airworthy-source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
