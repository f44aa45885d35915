import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#base/clock.ts';
import { type ConfigInput, configOf, configSchema } from '#config/config.ts';
import type { Attributes } from '#trace/span.ts';
import { openTestContext, toolRun } from '../../test/context.ts';
import { compare } from './compare.ts';
import type { Context } from './context.ts';
import { gate } from './gate.ts';
import { registerGate, showGate, updateGates } from './live-gate.ts';

const now = Date.parse('2026-11-20T00:00:00Z');
const labels = { humanPass: 200, truePass: 190, humanFail: 200, trueFail: 184 };
const judge = { model: 'judge-4', labels, validUntil: '2026-12-31' };
const policy = { scores: { helpful: { min: 0.7, margin: 0.2 } } };

interface Scored {
  readonly score: 'helpful' | 'task_success';
  /** Who judged, as the score says it; '' where it does not. */
  readonly by: string;
}

/** Traffic of two releases, `NAME a` and `NAME b`: a score for each run, nine of ten passed. */
const traffic: Readonly<Record<string, Scored>> = {
  named: { score: 'helpful', by: 'judge-4' },
  prompted: { score: 'helpful', by: 'judge-4@p1' },
  plain: { score: 'helpful', by: '' },
  decided: { score: 'task_success', by: 'judge-4' },
};

function runs(name: string, { score, by }: Scored, number: number) {
  return ['a', 'b'].flatMap((arm) =>
    Array.from({ length: 60 }, (_, i) => {
      const attributes: Attributes = {
        'airworthy.release': `${name} ${arm}`,
        'airworthy.task': 'refund',
        // A score of task_success decides how a run ended where the run does not say it.
        ...(score === 'task_success' ? {} : { 'airworthy.outcome': 'success' }),
      };
      const [root, ...rest] = toolRun({ id: `${number}${arm}${i}`, at: '2026-11-19T10:00:00Z', attributes });
      if (root === undefined) return [];
      const said = {
        'gen_ai.evaluation.name': score,
        'gen_ai.evaluation.score.value': i % 10 === 0 ? 0 : 1,
        ...(by === '' ? {} : { 'airworthy.judge': by }),
      };
      const event = { name: 'gen_ai.evaluation.result', timeNs: root.endNs, attributes: said };
      return [{ ...root, events: [event] }, ...rest];
    }),
  );
}

describe('figures that a judge gives', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeAll(async () => {
    test = await openTestContext({}, now);
    await test.record(...Object.entries(traffic).flatMap(([name, scored], i) => runs(name, scored, i)));
  });
  afterAll(() => test.close());

  const declaring = (judges: NonNullable<ConfigInput['judges']>): Context => ({
    ...test.context,
    config: configOf(configSchema.parse({ judges }), { dataDir: test.dir, file: undefined }),
  });
  const asked = (judges: NonNullable<ConfigInput['judges']>, name = 'named') =>
    gate(declaring(judges), { baseline: `${name} a`, candidate: `${name} b`, policy });
  const about = ({ reasons }: Awaited<ReturnType<typeof asked>>, rule: string) =>
    reasons.filter((reason) => reason.rule === rule);

  it('are refused where the config declares no calibration', async () => {
    const answer = await asked({});
    expect(answer.verdict).toBe('fault');
    expect(about(answer, 'judge')).toMatchObject([{ subject: 'helpful', verdict: 'fault', hard: true }]);
    expect(about(answer, 'judge')[0]?.what).toContain('judges.helpful');
    expect(about(answer, 'score')).toEqual([]);
    expect(answer.judges).toMatchObject([{ score: 'helpful', state: 'refused', candidate: { raw: 0.9, n: 60 } }]);
  });

  it('count with a valid calibration, corrected, and on smaller margins', async () => {
    const answer = await asked({ helpful: judge });
    expect(about(answer, 'judge')).toMatchObject([{ verdict: 'pass' }]);
    const [said] = answer.judges ?? [];
    expect(said).toMatchObject({ state: 'valid', model: 'judge-4', decides_outcomes: 0 });
    // (0.9 + 0.92 − 1) / (0.95 + 0.92 − 1)
    expect(said?.candidate.corrected?.value).toBeCloseTo(0.82 / 0.87, 9);
    const score = about(answer, 'score').map(({ verdict, what }) => ({ verdict, what }));
    expect(score.map(({ verdict }) => verdict)).not.toContain('fault');
    expect(score.some(({ what }) => what.includes('once its errors are taken out'))).toBe(true);
    const left = said?.youden_j?.low ?? 1;
    expect(score.some(({ what }) => what.includes(`${Number((20 * left).toFixed(1))} points`))).toBe(true);
  });

  it.each([
    ['out of date', { ...judge, validUntil: '2026-11-19' }, 'was valid until 2026-11-19'],
    ['of another model', { ...judge, model: 'judge-5' }, 'judged by judge-4, and what is calibrated is judge-5'],
    ['of few labels', { ...judge, labels: { ...labels, humanPass: 20, truePass: 20 } }, 'has 20 labels'],
    ['of a coin', { ...judge, labels: { ...labels, truePass: 120, trueFail: 110 } }, 'too near to a coin'],
  ])('are refused for a calibration %s', async (_, declared, why) => {
    const answer = await asked({ helpful: declared });
    expect(answer.verdict).toBe('fault');
    expect(about(answer, 'judge')[0]?.what).toContain(why);
  });

  it('are valid through the last day, and of the prompt that was calibrated', async () => {
    const today = { ...judge, validUntil: '2026-11-20' };
    expect(about(await asked({ helpful: today }), 'judge')).toMatchObject([{ verdict: 'pass' }]);
    const same = await asked({ helpful: { ...judge, prompt: 'p1' } }, 'prompted');
    expect(about(same, 'judge')).toMatchObject([{ verdict: 'pass' }]);
    const other = await asked({ helpful: { ...judge, prompt: 'p2' } }, 'prompted');
    expect(about(other, 'judge')[0]?.what).toContain('judged by judge-4@p1');
  });

  it('are a judge’s where the config says so, though the scores do not', async () => {
    const expired = await asked({ helpful: { ...judge, validUntil: '2026-01-01' } }, 'plain');
    expect(expired.verdict).toBe('fault');
    const plain = await asked({}, 'plain');
    expect(plain.judges).toBeUndefined();
    expect(about(plain, 'judge')).toEqual([]);
  });

  it('take success with them where a judge decided it', async () => {
    const releases = { baseline: 'decided a', candidate: 'decided b' };
    const answer = await gate(declaring({}), releases);
    expect(answer.verdict).toBe('fault');
    expect(about(answer, 'judge')).toMatchObject([{ subject: 'task_success', verdict: 'fault', hard: true }]);
    expect(about(answer, 'non_inferiority')).toEqual([]);
    expect(about(answer, 'consequential_errors')).toEqual([]);
    expect(answer.judges).toMatchObject([{ decides_outcomes: 1 }]);
    expect((await compare(declaring({}), { base: 'decided a', candidate: 'decided b' })).verdict).toBe('fault');
    const valid = await gate(declaring({ task_success: judge }), releases);
    expect(valid.verdict).not.toBe('fault');
    expect(valid.overall.margin).toBeCloseTo(0.05 * (valid.judges?.[0]?.youden_j?.low ?? 1), 9);
  });

  it('keep a live gate from going on until there is a calibration', async () => {
    const registered = Date.parse('2026-11-19T09:00:00Z');
    const { gate_id: id } = await registerGate(
      { ...declaring({}), clock: fixedClock(registered) },
      { baseline: 'decided a', candidate: 'decided b' },
    );
    await updateGates(declaring({}));
    const still = await showGate(declaring({}), id);
    expect(still).toMatchObject({ n: 0, verdict: 'running' });
    expect(still.refused?.[0]).toContain('judges.task_success');
    await updateGates(declaring({ task_success: judge }));
    const going = await showGate(declaring({ task_success: judge }), id);
    expect(going.n).toBe(60);
    expect(going.refused).toBeUndefined();
  });

  it('hold nothing where only a rule that speaks reads them', async () => {
    const answer = await gate(test.context, {
      baseline: 'named a',
      candidate: 'named b',
      policy: { scores: { helpful: { min: 0.7, advisory: true } } },
    });
    expect(about(answer, 'judge')).toMatchObject([{ verdict: 'fault', hard: false }]);
    expect(answer.verdict).not.toBe('fault');
  });

  it('are not asked about where nothing reads them', async () => {
    expect((await gate(test.context, { baseline: 'named a', candidate: 'named b' })).judges).toBeUndefined();
    expect((await compare(test.context, { base: 'named a', candidate: 'named b' })).judges).toBeUndefined();
  });
});
