import { browserSafe, floors } from './architecture.mjs';
const own = (dir) => `^src/${dir}/`;
const tests = '[.](test|bench)[.]tsx?$|/fixtures/';
const npmKinds = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });
floors.forEach((f, i) => f.uses.forEach((u) => { if (!floors.slice(0, i).some((g) => g.dir === u)) throw new Error(`${f.dir} uses ${u}, which is not below it`); }));
export default {
  forbidden: [
    rule('no-circular', 'two files that import each other are one file, or miss a third', {}, { circular: true }),
    rule('folder-in-table', 'every folder of src/ stands in architecture.mjs', { path: '^src/[^/]+/', pathNot: floors.map((f) => own(f.dir)) }, {}),
    rule('cross-folder-by-subpath', 'inside a folder ./x.ts, across folders #folder/x.ts', { path: '(^src/[^/]+/)' }, { path: '^src/', pathNot: '$1', dependencyTypesNot: ['aliased-subpath-import'] }),
    rule('no-import-of-tests', 'code does not import tests', { pathNot: tests }, { path: tests }),
    rule('web-takes-pure', `web/ may use: ${browserSafe.join(', ')}`, { path: '^web/' }, { path: '^src/', pathNot: browserSafe.map(own) }),
    rule('client-takes-types', 'the client takes only types from the server', { path: own('client'), pathNot: tests }, { path: own('server'), dependencyTypesNot: ['type-only'] }),
    rule('sdk-stands-alone', 'the SDK installs into other people\'s programs', { path: '^sdk/src/', pathNot: tests }, { pathNot: '^sdk/src/' }),
    ...floors.flatMap((f) => [
      rule(`floor-${f.dir}`, `${f.dir} may use: ${f.uses.join(', ') || 'nothing'}`, { path: own(f.dir) }, { path: '^src/', pathNot: [own(f.dir), ...f.uses.map(own)] }),
      rule(`npm-${f.dir}`, `${f.dir} may import the packages: ${f.npm.join(', ') || 'none'}`, { path: own(f.dir), pathNot: tests }, { dependencyTypes: npmKinds, pathNot: f.npm.map((p) => `node_modules/${p}/`) }),
      ...(f.pure ? [rule(`pure-${f.dir}`, `${f.dir} has no input and no output`, { path: own(f.dir), pathNot: tests }, { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' })] : []),
    ]),
  ],
  options: {
    tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'types', 'import', 'node', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
