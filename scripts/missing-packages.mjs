// Does node_modules hold what package-lock.json asks for? Plain JavaScript for any Node from 18 on: it runs before the install.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ os: string, cpu: string, libc: string | undefined }} Machine in the words of package-lock.json */

/** @returns {Machine} */
export function thisMachine() {
  const machine = { os: process.platform, cpu: process.arch, libc: undefined };
  if (machine.os !== 'linux') return machine;
  return { ...machine, libc: process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc' };
}

/** Whether a list of a lock entry, which may hold `!name`, lets a value in. */
function admits(list, value) {
  if (list === undefined || value === undefined) return true;
  return !list.includes(`!${value}`) && (list.includes(value) || list.every((name) => name.startsWith('!')));
}

/** Whether the lock asks for a package on this machine. An optional one that names no platform may be absent. */
function wanted(entry, machine) {
  if (entry.optional !== true) return true;
  if (entry.os === undefined && entry.cpu === undefined) return false;
  return admits(entry.os, machine.os) && admits(entry.cpu, machine.cpu) && admits(entry.libc, machine.libc);
}

/**
 * The packages of package-lock.json that node_modules lacks or holds in another version, by npm's own record of what it
 * installed: node_modules/.package-lock.json, which npm writes last, so that an install that was cut short is seen too.
 *
 * @param {string} root the folder of package-lock.json
 * @param {Machine} machine
 * @returns {string[]} their places, such as `node_modules/zod`
 */
export function missingPackages(root, machine) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const record = join(root, 'node_modules', '.package-lock.json');
  const installed = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')).packages : {};
  return Object.keys(lock).filter((place) => {
    if (place === '' || !wanted(lock[place], machine)) return false;
    return installed[place]?.version !== lock[place].version;
  });
}
