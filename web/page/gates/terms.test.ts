import { expect, it } from 'vitest';
import { askedOf, firstTerms, placeOf, type Terms } from './terms.ts';
import { registerSearch } from './search.ts';
import { watchLine } from './watch-line.ts';

const releases = ['1.6.0', '1.5.0', '', '1.4.0'].map((release) => ({
  ...{ release, runs: 10, first_run: null, last_run: null },
}));
const terms = (change: Partial<Terms> = {}, search: object = {}): Terms => ({
  ...firstTerms(registerSearch.parse(search), releases),
  ...change,
});

it('begins with the newest release against the one before, and with what the address says', () => {
  expect(terms()).toMatchObject({ baseline: '1.5.0', candidate: '1.6.0', task: '', score: '', margin: '5' });
  expect(terms({}, { candidate: '1.5.0' })).toMatchObject({ baseline: '1.4.0', candidate: '1.5.0' });
  expect(terms({}, { baseline: '1.6.0', candidate: '2', score: 'polite', task: 'refund' })).toMatchObject({
    ...{ baseline: '1.6.0', candidate: '2', score: 'polite', task: 'refund' },
  });
  expect(firstTerms({}, [])).toMatchObject({ baseline: '', candidate: '' });
});

it('asks for what the server takes by default', () => {
  expect(askedOf(terms())).toEqual({
    request: {
      ...{ baseline: '1.5.0', candidate: '1.6.0', margin: 0.05, alpha_pass: 0.05, alpha_fail: 0.05 },
      ...{ metric: 'success', n_max: 2000, block: 1, horizon_minutes: 15 },
    },
    wrong: {},
  });
});

it('asks in the units of the server, and for the allocation that is chosen', () => {
  const asked = askedOf(
    terms({ margin: '2,3', alpha: ' 1 ', allocation: 'uneven', perCandidate: '9', score: 'harm', better: 'lower' }),
  );
  expect(asked.request).toMatchObject({ margin: 0.023, alpha_pass: 0.01, alpha_fail: 0.01, block: 9 });
  expect(asked.request?.metric).toEqual({ score: 'harm', better: 'lower' });
  expect(askedOf(terms({ allocation: 'case', perCandidate: 'x' })).request?.block).toBe('case');
});

it('asks nothing while a term is missing or no number, and says which', () => {
  expect(askedOf(terms({ candidate: '  ' }))).toEqual({ request: undefined, wrong: {} });
  const { request, wrong } = askedOf(
    terms({ margin: '', alpha: '100', most: 'many', horizon: '1e', perCandidate: '' }),
  );
  expect(request).toBeUndefined();
  expect(Object.keys(wrong)).toEqual(['margin', 'alpha', 'most', 'horizon']);
  expect(wrong.alpha).toBe('more than 0 and less than 100');
});

it('has a place for an error of each parameter that it asks with', () => {
  const asked = askedOf(terms({ task: 'refund' })).request ?? {};
  expect(Object.keys(asked).filter((name) => placeOf(name) === undefined)).toEqual([]);
  expect(placeOf('metric.score')).toBe('score');
  expect(placeOf('where')).toBeUndefined();
  expect(placeOf(undefined)).toBeUndefined();
});

it('is a command that leaves out what is as by default', () => {
  const line = (change: Partial<Terms> = {}): string => {
    const { request } = askedOf(terms(change));
    return request === undefined ? '' : watchLine(request);
  };
  expect(line()).toBe('airworthy watch 1.5.0 1.6.0');
  const all = line({
    ...{ task: "o'clock", score: 'harm', better: 'lower', margin: '2', alpha: '1', most: '300' },
    ...{ allocation: 'case', horizon: '60' },
  });
  expect(all).toBe(
    "airworthy watch 1.5.0 1.6.0 --task 'o'\\''clock' --score harm --margin 0.02 --alpha 0.01 --max 300 --block case --horizon 60 --lower-is-better",
  );
});
