import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openStore, type Store } from '#store/open.ts';

const dir = mkdtempSync(join(tmpdir(), 'airworthy-parameters-'));
let store: Store;
beforeAll(async () => {
  store = await openStore({ dir });
});
afterAll(async () => {
  await store.engine.close();
  rmSync(dir, { recursive: true, force: true });
});

const anyRow = z.record(z.string(), z.unknown());

it('come back from the embedded engine as they were given, whatever they hold', async () => {
  const texts = fc.string({ unit: 'binary' });
  const nasty = fc.oneof(texts, fc.constantFrom("'", '\\', "\\'", '\0', '{b:String}', '--', "/*'", '`"', '\n\t\r\b'));
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        a: nasty,
        list: fc.array(nasty),
        n: fc.maxSafeInteger(),
        some: fc.array(fc.nat()),
        yes: fc.boolean(),
      }),
      async (given) => {
        const sql =
          'SELECT {a:String} AS a, {list:Array(String)} AS list, {n:Int64} AS n, {some:Array(UInt64)} AS some, {yes:Bool} AS yes';
        expect(await store.engine.rows(sql, anyRow, { parameters: given })).toEqual([given]);
      },
    ),
    { numRuns: 200 },
  );
});

it('are not looked for in texts, quoted names and comments', async () => {
  const sql = `SELECT '{n:UInt8}' AS text, 'it''s \\'{n:UInt8}' AS quotes, {n:UInt8} AS \`{n:UInt8}\`, 1 AS "{n:UInt8}x" -- {n:UInt8} isn't
/* {n:UInt8} isn't */ WHERE {n:UInt8} = 7`;
  expect(await store.engine.rows(sql, anyRow, { parameters: { n: 7 } })).toEqual([
    { text: '{n:UInt8}', quotes: "it's '{n:UInt8}", '{n:UInt8}': 7, '{n:UInt8}x': 1 },
  ]);
});

it('may be longer than a query usually is', async () => {
  const ids = Array.from({ length: 20_000 }, (_, i) => `${i}`.padStart(32, '0'));
  const sql = 'SELECT length({ids:Array(String)}) AS n';
  expect(await store.engine.rows(sql, anyRow, { parameters: { ids } })).toEqual([{ n: 20_000 }]);
});

it('do not make one lane wait for another', async () => {
  const ended: string[] = [];
  const long = store.engine
    .rows('SELECT count() AS n FROM numbers({n:UInt64}) WHERE NOT ignore(sipHash128(number))', anyRow, {
      parameters: { n: 60_000_000 },
      lane: 'assemble',
    })
    .then(() => ended.push('long'));
  const short = store.engine
    .rows('SELECT {n:UInt8} AS n', anyRow, { parameters: { n: 1 } })
    .then(() => ended.push('short'));
  await Promise.all([long, short]);
  expect(ended).toEqual(['short', 'long']);
});
