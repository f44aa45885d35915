import { mkdtempSync, rmSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detect } from '../detect.ts';
import { drain } from '../fixtures/file-of.ts';
import type { ImportFile } from '../importer.ts';
import { openPath } from '../open-path.ts';
import { entryName } from './entry-name.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'airworthy-archive-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function tar(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const writer = pack();
  for (const [name, content] of Object.entries(files)) writer.entry({ name }, Buffer.from(content));
  writer.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of writer) if (part instanceof Uint8Array) parts.push(part);
  return Buffer.concat(parts);
}

const zip = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));

async function textOf(file: ImportFile): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of file.open()) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Everything under a path: names from the `!` on, and contents, each read whole before the next. */
async function contents(path: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const file of openPath(path)) found[file.name.replace(folder, '')] = await textOf(file);
  return found;
}

describe('openPath', () => {
  it('unpacks every kind of archive to the same files', async () => {
    const files = { 'a/one.json': '{"a":1}', 'two.json': '[2]' };
    const gz = { ...files, 'two.json': gzipSync('[2]') };
    const unpacked = async (name: string, bytes: Uint8Array) => Object.entries(await contents(write(name, bytes)));
    const named = (name: string) => Object.entries(files).map(([inner, text]) => [`/${name}!${inner}`, text]);
    expect(await unpacked('a.zip', zip(files))).toEqual(named('a.zip'));
    expect(await unpacked('a.tar', await tar(files))).toEqual(named('a.tar'));
    expect(await unpacked('a.tar.gz', gzipSync(await tar(files)))).toEqual(named('a.tar.gz'));
    expect(await unpacked('a.tar.zst', zstdCompressSync(await tar(gz)))).toEqual(named('a.tar.zst'));
    expect(await contents(write('one.json.gz', gzipSync('{}')))).toEqual({ '/one.json.gz': '{}' });
    expect(await contents(write('one.json.zst', zstdCompressSync('{}')))).toEqual({ '/one.json.zst': '{}' });
  });

  it('tells the packing from the bytes, not from the name', async () => {
    expect(await contents(write('really.json', gzipSync('[1]')))).toEqual({ '/really.json': '[1]' });
    expect(await contents(write('really.gz', '[1]'))).toEqual({ '/really.gz': '[1]' });
  });

  it('walks a folder by name, without dot files, loops and devices', async () => {
    const root = join(folder, 'walk');
    mkdirSync(join(root, 'b'), { recursive: true });
    mkdirSync(join(root, '.git'));
    writeFileSync(join(root, 'c.json'), '3');
    writeFileSync(join(root, 'a.json'), '1');
    writeFileSync(join(root, 'b', 'x.json'), '2');
    writeFileSync(join(root, '.git', 'config'), 'no');
    symlinkSync(root, join(root, 'b', 'loop'));
    symlinkSync(join(root, 'a.json'), join(root, 'd.json'));
    expect(Object.values(await contents(root))).toEqual(['1', '2', '3', '1']);
  });

  it('shows the head without using the file up, also inside archives', async () => {
    const path = write('heads.tar', await tar({ 'a.json': '{"a":1}'.padEnd(200_000), 'b.json': '{}' }));
    for await (const file of openPath(path)) {
      const head = await file.head();
      expect(head.length).toBe(Math.min(65_536, file.bytes ?? 0));
      expect((await textOf(file)).startsWith(head)).toBe(true);
    }
  });

  it('goes on to the next file of an archive when one is left half read or unread', async () => {
    const path = write(
      'half.tar.gz',
      gzipSync(await tar({ 'a.json': 'a'.repeat(1_000_000), 'b.json': 'b', 'c.json': 'c' })),
    );
    const seen: string[] = [];
    for await (const file of openPath(path)) {
      if (file.name.endsWith('a.json')) {
        for await (const _ of file.open()) break;
        seen.push('half');
      } else if (file.name.endsWith('c.json')) seen.push(await textOf(file));
    }
    expect(seen).toEqual(['half', 'c']);
  });

  it('says that nothing is there', async () => {
    expect((await drain(openPath(join(folder, 'nowhere')))).error).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('no such file'),
    });
  });
});

describe('an Inspect .eval log', () => {
  const header = JSON.stringify({ version: 2, status: 'started', eval: { task: 't', model: 'm', run_id: 'r' } });
  const log = zip({
    '_journal/start.json': header,
    'samples/b_epoch_1.json': '{"id":"b","epoch":1}',
    'samples/a_epoch_1.json': '{"id":"a","epoch":1}',
    'summaries.json': '[]',
  });

  it.for([
    ['run.eval', () => log],
    ['renamed.zip', () => log],
    ['logs.zip', () => zipSync({ 'x/run.eval': log })],
    ['logs.tar.gz', async () => gzipSync(await tar({ 'run.eval': log }))],
  ] as const)('is read as a whole, here %s, also where the run broke off', async ([name, bytes]) => {
    const notes: string[] = [];
    const cases: unknown[] = [];
    for await (const file of openPath(write(name, await bytes()))) {
      const importer = await detect(file);
      for await (const run of importer.read(file, { note: (line) => notes.push(line) }))
        cases.push(run.spans[0]?.attributes['airworthy.case']);
    }
    expect(cases).toEqual(['t/b', 't/a']);
    expect(notes).toEqual([expect.stringContaining('status is "started": 2 samples')]);
  });
});

describe('zip', () => {
  it('reads what another implementation writes, whatever is in it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.uint8Array({ maxLength: 3000 })),
        async (files) => {
          const names = Object.keys(files).filter((name) => !['header', 'constructor'].includes(name));
          const written = Object.fromEntries(names.map((name) => [`${name}.json`, files[name] ?? new Uint8Array()]));
          const path = write('property.zip', zipSync(written));
          const seen: Record<string, string> = {};
          for await (const file of openPath(path)) {
            const parts: Uint8Array[] = [];
            for await (const part of file.open()) parts.push(part);
            seen[file.name.split('!')[1] ?? ''] = Buffer.concat(parts).toString('hex');
          }
          const packed = ([, bytes]: readonly [string, Uint8Array]): boolean => ![0x1f, 0x28].includes(bytes[0] ?? 0);
          for (const [name, bytes] of Object.entries(written).filter(packed))
            expect(seen[name]).toBe(Buffer.from(bytes).toString('hex'));
        },
      ),
      { numRuns: 30 },
    ));

  it('reads zstd entries, which newer Inspect logs have', async () => {
    expect(
      await contents(
        write('zstd.zip', zipOf('a.json', Buffer.from('{"z":1}'), { method: 93, pack: zstdCompressSync })),
      ),
    ).toEqual({ '/zstd.zip!a.json': '{"z":1}' });
  });

  it.for([
    ['a wrong checksum', { crc: 1 }, 'its checksum is wrong'],
    ['a size that is a lie', { size: 3 }, 'larger than the 3 bytes it claims'],
    ['an unknown method', { method: 99 }, 'compression method 99 is not supported'],
    ['encryption', { flags: 1 }, 'it is encrypted'],
  ] as const)('refuses %s', async ([, lie, why]) => {
    const path = write(
      'lie.zip',
      zipOf('a.json', Buffer.from('{"a":1}'), { method: 0, pack: (bytes) => bytes, ...lie }),
    );
    expect((await drain(openPath(path))).error).toMatchObject({
      code: 'input_invalid',
      message: expect.stringContaining(why),
    });
  });

  it('says so when it is cut off at any place', async () => {
    const whole = zip({ 'a.json': '{"a":1}', 'b.json': '[]' });
    for (let length = 30; length < whole.length; length += 7) {
      const { error } = await drain(openPath(write('cut.zip', whole.subarray(0, length))));
      expect(error).toMatchObject({ code: 'input_invalid', message: expect.stringContaining('cut.zip') });
    }
  });
});

describe('damage, bombs and hostile names', () => {
  it.for(['cut.tar.gz', 'cut.json.gz'])('%s: gives what came before, then says that it is cut off', async (name) => {
    const inside = name.includes('tar')
      ? await tar({ 'a.json': '{"a":1}', 'b.json': noise(100_000) })
      : Buffer.from(noise(100_000));
    const path = write(name, gzipSync(inside).subarray(0, -20_000));
    const seen: string[] = [];
    const reading = async () => {
      for await (const file of openPath(path)) seen.push(await textOf(file));
    };
    await expect(reading()).rejects.toMatchObject({ code: 'input_invalid', message: expect.stringContaining(name) });
    expect(seen).toEqual(name.includes('tar') ? ['{"a":1}'] : []);
  });

  it('stops a bomb before it has unpacked much of it', async () => {
    const path = write('bomb.json.gz', gzipSync(Buffer.alloc(200 * 1024 * 1024)));
    const reading = async () => {
      for await (const file of openPath(path)) for await (const _ of file.open());
    };
    await expect(reading()).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('250 times its size'),
    });
  });

  it('makes names that lead elsewhere harmless', async () => {
    const path = write(
      'evil.tar',
      await tar({ '../../etc/passwd': 'x', '/root/.ssh/id': 'y', 'a\u001B[31m.json': 'z' }),
    );
    expect(Object.keys(await contents(path))).toEqual([
      '/evil.tar!etc/passwd',
      '/evil.tar!root/.ssh/id',
      '/evil.tar!a\uFFFD[31m.json',
    ]);
  });

  it('leaves no way out in any name', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('..', '.', '/', '\\', 'a', '\0', '\n', 'C:')), (parts) => {
        const name = entryName(parts.join(''));
        expect(name).not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)|\\|\p{Cc}/u);
      }),
    ));

  it('passes over links in a tar archive', async () => {
    const writer = pack();
    writer.entry({ name: 'link.json', type: 'symlink', linkname: '/etc/passwd' });
    writer.entry({ name: 'real.json' }, '{}');
    writer.finalize();
    const parts: Uint8Array[] = [];
    for await (const part of writer) if (part instanceof Uint8Array) parts.push(part);
    expect(Object.keys(await contents(write('links.tar', Buffer.concat(parts))))).toEqual(['/links.tar!real.json']);
  });
});

/** Text that does not compress away. */
function noise(length: number): string {
  let seed = 1;
  return Array.from({ length }, () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return String.fromCodePoint(33 + ((seed >>> 16) % 90));
  }).join('');
}

interface ZipLie {
  readonly method: number;
  readonly pack: (bytes: Buffer) => Buffer;
  readonly crc?: number;
  readonly size?: number;
  readonly flags?: number;
}

/** A zip archive with one entry, which may lie about itself. */
function zipOf(
  name: string,
  bytes: Buffer,
  { method, pack: packed, crc = crc32(bytes), size = bytes.length, flags = 0 }: ZipLie,
): Buffer {
  const body = packed(bytes);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(crc, 10);
  common.writeUInt32LE(body.length, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), body]);
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
