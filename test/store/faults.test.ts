import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { openStore } from '#store/open.ts';
import { noServer, startClickHouse } from './clickhouse-server.ts';
import { startRecorder } from './recorder-child.ts';
import { Sender } from './sender.ts';

/** Processes are started and killed again and again, which takes a while on a busy machine. */
vi.setConfig({ testTimeout: 240_000 });

const dir = mkdtempSync(join(tmpdir(), 'airworthy-faults-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('kill -9 while it records', () => {
  it('loses no span that was acknowledged', async () => {
    const dataDir = join(dir, 'killed');
    const sender = new Sender();
    for (let round = 1; round <= 3; round++) {
      const recorder = await startRecorder(dataDir);
      const acknowledged = sender.acknowledged.length;
      const senders = Array.from({ length: 8 }, async () => {
        while ((await sender.send(recorder.url)) !== 0);
      });
      while (sender.acknowledged.length < acknowledged + 200 * round)
        await new Promise((resolve) => setTimeout(resolve, 5));
      await recorder.kill();
      await Promise.all(senders);
      expect(sender.acknowledged.length).toBeGreaterThan(acknowledged);
    }
    const transit = join(dataDir, 'tmp');
    writeFileSync(join(transit, 'cut-off.rb'), 'rows on their way when it was killed');
    expect(await sender.missingFrom(dataDir)).toEqual([]);
    // What was on its way may be what somebody asks to have erased.
    expect(readdirSync(transit)).toEqual([]);
  });
});

describe('a data folder that another process has open', () => {
  it('is refused, with the cure', async () => {
    const dataDir = join(dir, 'locked');
    const recorder = await startRecorder(dataDir);
    await expect(openStore({ dir: dataDir })).rejects.toMatchObject({
      code: 'store_locked',
      hint: expect.stringContaining('--data'),
    });
    await recorder.stop();
    const store = await openStore({ dir: dataDir });
    await store.engine.close();
  });
});

const canMount = spawnSync('mount', ['--help']).status === 0 && process.getuid?.() === 0 && mountWorks();
if (!canMount) console.warn('a full disk is not tested: mounting a small file system needs root');

function mountWorks(): boolean {
  const place = join(dir, 'try-mount');
  mkdirSync(place);
  const works = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]).status === 0;
  if (works) spawnSync('umount', [place]);
  return works;
}

describe.runIf(canMount)('a full disk', () => {
  const dataDir = join(dir, 'full');
  const resize = (options: string): void => {
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dataDir]).status).toBe(0);
  };
  afterAll(() => spawnSync('umount', [dataDir]));

  it('answers 503, loses nothing, and goes on when there is space again', async () => {
    mkdirSync(dataDir);
    resize('size=24m');
    const recorder = await startRecorder(dataDir);
    // Noise does not compress: a request is 400 kB on the disk.
    const sender = new Sender(() => randomBytes(20_000).toString('base64'));
    let status = 200;
    for (let n = 0; n < 200 && status === 200; n++) status = await sender.send(recorder.url);
    expect(status).toBe(503);
    expect(sender.acknowledged.length).toBeGreaterThan(0);
    resize('remount,size=96m');
    const before = sender.acknowledged.length;
    expect(await sender.send(recorder.url)).toBe(200);
    expect(sender.acknowledged.length).toBeGreaterThan(before);
    await recorder.kill();
    expect(await sender.missingFrom(dataDir)).toEqual([]);
  });
});

describe.runIf(noServer === undefined)('a ClickHouse server that goes away', () => {
  it('is answered with 503, and recording goes on when it is back', async () => {
    const place = join(dir, 'server');
    const first = await startClickHouse(place);
    const recorder = await startRecorder(join(dir, 'of-server'), first.url);
    const sender = new Sender();
    expect(await sender.send(recorder.url)).toBe(200);
    await first.stop();
    expect(await sender.send(recorder.url)).toBe(503);
    const second = await startClickHouse(place, Number(new URL(first.url).port));
    expect(await sender.send(recorder.url)).toBe(200);
    expect(await sender.missingFrom(join(dir, 'of-server'), second.url)).toEqual([]);
    await recorder.stop();
    await second.stop();
  });
});

describe('broken requests among good ones', () => {
  it('are refused by themselves', async () => {
    const dataDir = join(dir, 'mixed');
    const recorder = await startRecorder(dataDir);
    const sender = new Sender();
    const broken = async (body: Buffer, headers: Record<string, string>) =>
      (await fetch(`${recorder.url}/v1/traces`, { method: 'POST', body, headers })).status;
    const protobuf = { 'content-type': 'application/x-protobuf' };
    const answers = await Promise.all(
      Array.from({ length: 40 }, async () => [
        await sender.send(recorder.url),
        await broken(randomBytes(3000), protobuf),
        await broken(Buffer.from('{"resourceSpans":[{"scopeSpans":[{"spans":[{'), {
          'content-type': 'application/json',
        }),
        await broken(randomBytes(200), { ...protobuf, 'content-encoding': 'gzip' }),
        await sender.send(recorder.url),
      ]),
    );
    for (const answer of answers) expect(answer).toEqual([200, 400, 400, 400, 200]);
    await recorder.stop();
    expect(await sender.missingFrom(dataDir)).toEqual([]);
  });
});

describe('a machine that chDB has no build for', () => {
  it('is told to use a server', () => {
    const script = fileURLToPath(new URL('without-chdb.ts', import.meta.url));
    const { stdout } = spawnSync(process.execPath, ['-C', 'airworthy-source', script, join(dir, 'none')], {
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'engine_missing',
      message: expect.stringContaining(`no build for ${process.platform}-${process.arch}`),
      hint: expect.stringContaining('AIRWORTHY_CLICKHOUSE_URL=http://'),
    });
  });
});
