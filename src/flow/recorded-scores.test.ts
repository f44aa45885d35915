import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { scores, scoresRequest } from './recorded-scores.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
let test: Awaited<ReturnType<typeof openTestContext>>;
beforeAll(async () => {
  test = await openTestContext({}, now);
  const row = (id: string, release: string, scored: string, more: { at?: string; layer?: string } = {}): string =>
    `('${id}', 1, 'refund', '${release}', 'success', '${more.at ?? '2026-11-20 11:00:00'}', ${more.layer === undefined ? 'map()' : `map('layer', '${more.layer}')`}, ${scored})`;
  const one = (name: string, value: string): string => `['${name}'], [${value}], [''], ['scorer'], ['']`;
  const rows = [
    ...Array.from({ length: 20 }, (_, i) => row(`a${i}`, '1', one('polite', i === 0 ? '1.5' : '0.5'))),
    row('b', '1', one('stars', '4')),
    row('c', '2', one('stars', '5')),
    row('d', '2', one('verdict', 'NULL')),
    row('e', '2', one('old', '1'), { at: '2026-10-01 00:00:00' }),
    row('f', '2', one('secret', '1'), { layer: 'held_out' }),
    row('g', '2', "['polite', 'quick'], [0.25, 1], ['', ''], ['scorer', 'scorer'], ['', '']"),
  ];
  await test.context.store.engine.command(
    `INSERT INTO airworthy.runs (run_id, version, task, release, outcome, started_at, dimensions, score.name, score.value, score.label, score.source, score.explanation) VALUES ${rows.join(', ')}`,
  );
});
afterAll(() => test.close());
const ask = async (request: object = {}) => (await scores(test.context, scoresRequest.parse(request))).scores;

it('are those with numbers, of most runs first, with whether they go from 0 to 1', async () => {
  expect(await ask()).toEqual([
    // One value of 21 above 1 is a slip.
    { score: 'polite', runs: 21, low: 0.25, high: 1.5, is_comparable: true },
    { score: 'stars', runs: 2, low: 4, high: 5, is_comparable: false },
    { score: 'old', runs: 1, low: 1, high: 1, is_comparable: true },
    { score: 'quick', runs: 1, low: 1, high: 1, is_comparable: true },
  ]);
});

it('are those of some releases, and of a time', async () => {
  expect((await ask({ release: '2', since: '7d' })).map(({ score }) => score)).toEqual(['polite', 'quick', 'stars']);
  expect(await ask({ release: '3' })).toEqual([]);
});
