import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './root.ts';

/** Runs a script of scripts/ and gives what it printed. */
function run(script: string, args: readonly string[], options: { folder?: string; env?: NodeJS.ProcessEnv } = {}) {
  const { folder = root, env = process.env } = options;
  return spawnSync(process.execPath, [join(folder, 'scripts', script), ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
}

describe('npm test', () => {
  it('passes arguments on and ends with a line that counts', () => {
    const { stdout, status } = run('test.mjs', ['test/house/lock.test.ts', '-t', 'adds the platforms']);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('1 passed, 0 failed, 2 skipped');
    expect(status).toBe(0);
  });

  it('does not call a run without tests a success', () => {
    const { stdout, status } = run('test.mjs', ['no/such/folder']);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 0 failed');
    expect(status).toBe(1);
  });
});

describe('npm run check', () => {
  it('names the steps there are when it is asked for another', () => {
    const { stderr, status } = run('check.mjs', ['spelling']);
    expect(stderr).toMatch(/no step is called spelling\n {2}steps: format, lint, types/);
    expect(status).toBe(2);
  });
});

describe('npm run airworthy', () => {
  let checkout = '';
  beforeAll(() => {
    checkout = mkdtempSync(join(tmpdir(), 'airworthy-checkout-'));
    mkdirSync(join(checkout, 'scripts'));
    for (const name of ['airworthy.mjs', 'orphan.mjs'])
      cpSync(join(root, 'scripts', name), join(checkout, 'scripts', name));
  });
  afterAll(() => rmSync(checkout, { recursive: true }));

  it('says in one line that the checkout is not installed', () => {
    const { stderr, status } = run('airworthy.mjs', ['report'], { folder: checkout });
    expect(stderr).toBe(
      'airworthy: this checkout is not installed yet; run npm start, npm test or npm ci in it first\n',
    );
    expect(status).toBe(2);
  });

  it('takes paths from where the person stands, and the arguments as they are', () => {
    mkdirSync(join(checkout, 'node_modules'));
    mkdirSync(join(checkout, 'src/cli'), { recursive: true });
    mkdirSync(join(checkout, 'elsewhere'));
    writeFileSync(join(checkout, 'node_modules/.package-lock.json'), '{}');
    writeFileSync(
      join(checkout, 'src/cli/main.ts'),
      'const [, , ...args]: string[] = process.argv; console.log(process.cwd(), args);',
    );
    const npm = { INIT_CWD: join(checkout, 'elsewhere'), npm_lifecycle_event: 'airworthy' };
    const { stdout } = run('airworthy.mjs', ['import', 'a b'], { folder: checkout, env: { ...process.env, ...npm } });
    expect(stdout).toBe(`${join(checkout, 'elsewhere')} [ 'import', 'a b' ]\n`);
  });
});
