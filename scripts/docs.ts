// npm run docs: writes the pages that are made from code. --check names those that are stale instead, and fails.
// A new page is a line here; what renders it lives beside what it describes, or in scripts/docs/.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conventionsPage } from '#trace/convention/page.ts';
import { apiReference, typesPage } from './docs/api-reference.ts';
import { cliPage } from './docs/cli.ts';
import { configKeys, environmentVariables } from './docs/config.ts';
import { errorsPage } from './docs/errors.ts';
import { floorPlan } from './docs/floors.ts';
import { importFormats, importMapping } from './docs/import.ts';
import { section, type Page } from './docs/page.ts';
import { describeApi, openApiText } from './openapi/document.ts';

const described = describeApi();
const pages: readonly Page[] = [
  { path: 'docs/conventions.md', render: conventionsPage },
  { path: 'docs/errors.md', render: errorsPage },
  { path: 'docs/cli.md', render: cliPage },
  section('docs/architecture.md', 'floors', floorPlan),
  section('docs/config.md', 'keys', configKeys),
  section('docs/config.md', 'environment', environmentVariables),
  { path: 'docs/api-types.md', render: () => typesPage(described.document) },
  { path: 'src/server/openapi.json', render: () => openApiText(described) },
  section('docs/api.md', 'routes', () => apiReference(described.document)),
  section('docs/import.md', 'formats', importFormats),
  section('docs/import.md', 'mapping', importMapping),
];

const root = fileURLToPath(new URL('..', import.meta.url));
const stale = [...Map.groupBy(pages, (page) => page.path)].flatMap(([path, parts]) => {
  const file = join(root, path);
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const text = parts.reduce((written, part) => part.render(written), current);
  return text === current ? [] : [{ path, file, text }];
});

if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is not what the code says; run npm run docs`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { path, file, text } of stale) {
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}
