import { expect, it } from 'vitest';
import { Attempts } from './attempts.ts';

function attemptsAt() {
  let nowMs = 1_000_000;
  const attempts = new Attempts({ now: () => nowMs });
  return { attempts, pass: (ms: number) => (nowMs += ms) };
}

it('forgives five wrong keys, then waits twice as long each time, a quarter of an hour at most', () => {
  const { attempts, pass } = attemptsAt();
  for (let i = 0; i < 4; i++) attempts.failed('a');
  expect(attempts.waitMs('a')).toBe(0);
  const waits: number[] = [];
  for (let i = 0; i < 12; i++) {
    attempts.failed('a');
    waits.push(attempts.waitMs('a') / 1000);
    pass(attempts.waitMs('a'));
    expect(attempts.waitMs('a')).toBe(0);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
});

it('has nothing to do with other addresses, and ends with the right key or an hour later', () => {
  const { attempts, pass } = attemptsAt();
  for (const address of ['a', 'b']) for (let i = 0; i < 9; i++) attempts.failed(address);
  expect(attempts.waitMs('c')).toBe(0);
  attempts.succeeded('a');
  expect(attempts.waitMs('a')).toBe(0);
  expect(attempts.waitMs('b')).toBe(16_000);
  pass(3_600_000);
  attempts.failed('b');
  expect(attempts.waitMs('b')).toBe(0);
});

it('remembers ten thousand addresses and no more', () => {
  const { attempts } = attemptsAt();
  for (let i = 0; i < 6; i++) attempts.failed('first');
  for (let i = 0; i < 10_000; i++) attempts.failed(String(i));
  expect(attempts.waitMs('first')).toBe(0);
});
