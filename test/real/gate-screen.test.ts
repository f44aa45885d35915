import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ScreenBoard } from '#gate/screen/answer.ts';
import { screen } from '#flow/screen.ts';
import { openTestContext } from '../context.ts';
import { dataFolder, describeData } from './import-data.ts';

describeData('public leaderboards as a screen', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeAll(async () => {
    test = await openTestContext({}, Date.parse('2026-11-21T00:00:00Z'));
  });
  afterAll(() => test.close());

  const boards = async (name: string): Promise<readonly ScreenBoard[]> => {
    const bytes = readFileSync(join(dataFolder, name));
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
    return (await screen(test.context, { name, text })).boards;
  };
  const said = (board: ScreenBoard | undefined, about: string) =>
    (board?.findings ?? []).filter((finding) => finding.about === about).map(({ what }) => what);

  it('finds the top ten of SWE-bench Verified within the noise of one score', async () => {
    const [bash, verified] = await boards('swebench/leaderboards.give.json.gz');
    expect(verified).toMatchObject({ entries: 137, tasks: 500 });
    expect(100 * (verified?.gap_top_ten ?? 0)).toBeCloseTo(4.2, 9);
    expect(100 * (verified?.interval_width ?? 0)).toBeCloseTo(7.151261, 5);
    expect(said(verified, 'gap')).toEqual([
      'the top ten lie within 4.2 points, the 95 % interval of one score is 7.2 points wide: their order says nothing',
    ]);
    expect(verified?.candidates.slice(0, 10).every(({ verdict }) => verdict === 'worth_an_interview')).toBe(true);
    expect(verified?.candidates.at(-1)?.verdict).toBe('not_worth_one');
    expect(said(verified, 'denominator')).toContainEqual(
      expect.stringContaining('84 of 137 entries had more than one attempt'),
    );
    // Claude 3.7 Sonnet: 52.8 % published, 51 of 500 by its own flags; Llama 4 Maverick: 105 of 499.
    expect(said(bash, 'contradiction')).toEqual([
      expect.stringMatching(/52\.8 %; its own details come to 10\.2 % \(51 of 500\)/),
    ]);
    expect(said(bash, 'denominator')).toContainEqual(expect.stringContaining('21.04 %'));
  });

  it('reads τ²-bench by domain, and says how much less is done four times in a row', async () => {
    const found = await boards('tau2_bench/published_leaderboard_pass_k.json');
    const airline = found.find(({ board }) => board === 'τ²-bench airline');
    expect(airline).toMatchObject({ entries: 41, tasks: 50 });
    expect(said(airline, 'reliability')).toEqual([
      'the best one does 84.0 % of tasks once, and 70.0 % of them 4 times in a row',
    ]);
    expect(said(airline, 'shape')).toEqual([expect.stringContaining('yours are not recorded yet')]);
  });

  it('refuses what is no leaderboard', async () => {
    await expect(screen(test.context, { name: 'x.json', text: '{"a": 1}' })).rejects.toMatchObject({
      code: 'format_unknown',
    });
    await expect(screen(test.context, { name: 'x.json', text: '<html>' })).rejects.toMatchObject({
      code: 'input_invalid',
    });
  });
});
