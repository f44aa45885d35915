// npm run lock, after every npm install of a new package: completes package-lock.json.
//
// A package with native parts names one optional package for each platform. npm leaves those out of the lock that the registry
// at hand does not serve (a mirror seldom has them all), and `npm ci` then refuses the lock as out of sync, and a Mac
// could not install from it. Entries without integrity, which npm accepts, mend both.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { root } from './setup.mjs';

const platform =
  /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-([a-z0-9]+)(?:-(gnu|musl))?/;

/** The lock entry of one platform's package, from its name: `@oxlint/binding-linux-arm64-musl`. */
function entry(name, version, parent) {
  const [, os, cpu, libc] = platform.exec(name) ?? [];
  if (os === undefined) throw new Error(`${name}: no platform in the name; add it to package-lock.json by hand`);
  return {
    version,
    cpu: [cpu],
    ...(parent.dev === true ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc: [libc === 'gnu' ? 'glibc' : libc] }),
    optional: true,
    os: [os],
    ...(parent.peer === true ? { peer: true } : {}),
  };
}

/** @returns {Record<string, object>} the entries that `packages` of a package-lock.json lacks, by their place */
export function missingEntries(packages) {
  const missing = {};
  for (const [place, parent] of Object.entries(packages)) {
    if (place === '') continue;
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const there = `node_modules/${name}`;
      if (packages[there] === undefined && packages[`${place}/${there}`] === undefined) {
        missing[there] = entry(name, version, parent);
      }
    }
  }
  return missing;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingEntries(lock.packages);
  const entries = Object.entries({ ...lock.packages, ...missing }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries(entries);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`package-lock.json: ${Object.keys(missing).length} entries added\n`);
}
