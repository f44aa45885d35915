import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSessionToken, sessionToken } from './session-token.ts';

const secret = new Uint8Array(32).fill(7);
const keyId = fc.stringMatching(/^[a-z0-9_]{1,64}$/);
const untilMs = fc.integer({ min: 2, max: 9_999_999_999_999 });

it('says whose session it is, until it ends', () => {
  fc.assert(
    fc.property(keyId, untilMs, (id, until) => {
      const session = { keyId: id, untilMs: until };
      const token = sessionToken(session, secret);
      expect(readSessionToken(token, secret, until - 1)).toEqual(session);
      expect(readSessionToken(token, secret, until)).toBeUndefined();
    }),
  );
});

it('is nothing with another secret, or any character changed', () => {
  fc.assert(
    fc.property(keyId, untilMs, fc.nat(), fc.stringMatching(/^[\w.-]$/), (id, until, at, char) => {
      const token = sessionToken({ keyId: id, untilMs: until }, secret);
      expect(readSessionToken(token, new Uint8Array(32), 0)).toBeUndefined();
      const i = at % token.length;
      const changed = token.slice(0, i) + char + token.slice(i + 1);
      fc.pre(changed !== token);
      expect(readSessionToken(changed, secret, 0)).toBeUndefined();
    }),
  );
});

it.each(['', '.', 'a.1.', 'a.1', `a.1.${'x'.repeat(43)}`, `A.1.${'x'.repeat(43)}`, 'é'.repeat(50)])(
  'is not %j',
  (token) => expect(readSessionToken(token, secret, 0)).toBeUndefined(),
);
