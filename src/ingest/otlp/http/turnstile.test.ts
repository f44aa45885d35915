import { describe, expect, it } from 'vitest';
import { Turnstile } from './turnstile.ts';

describe('a turnstile', () => {
  it('lets so many through at one time, the others in order, and goes on after an error', async () => {
    const turnstile = new Turnstile(2);
    const begun: number[] = [];
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<number>());
    const all = gates.map((gate, i) =>
      turnstile.pass(() => {
        begun.push(i);
        return gate.promise;
      }),
    );
    expect(begun).toEqual([0, 1]);
    gates[1]?.reject(new Error('broken'));
    await expect(all[1]).rejects.toThrow('broken');
    expect(begun).toEqual([0, 1, 2]);
    gates[0]?.resolve(0);
    await all[0];
    expect(begun).toEqual([0, 1, 2, 3]);
    gates[2]?.resolve(2);
    gates[3]?.resolve(3);
    expect(await Promise.all([all[0], all[2], all[3]])).toEqual([0, 2, 3]);
  });
});
