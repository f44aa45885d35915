import { assert, property, array, constantFrom, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from './view.ts';

describe('viewOf', () => {
  it.each([
    [String.raw`a\nb\t\"c\"`, 'a\nb\t"c"'],
    [String.raw`a\\nb\\\\\"c`, 'a\nb"c'],
    [String.raw`b\u0040x.de \u00e9`, 'b@x.de é'],
    [String.raw`https:\/\/x 555\-123\-4567`, 'https://x 555-123-4567'],
    ['b%40x.de %2B49 %20', 'b@x.de +49 %20'],
    ['b&#64;x &#x40; &amp;', 'b@x @ &amp;'],
    [String.raw`\d \u12 C:\dir`, String.raw`\d \u12 C:\dir`],
  ])('reads %s as %j', (raw, plain) => {
    expect(viewOf(raw).plain).toBe(plain);
  });

  it('folds foreign digits, signs and spaces to ASCII', () => {
    expect(viewOf('０３－１２＠٣۴५৬๗\u00a0\u2013').folded).toBe('03-12@34567 -');
    expect(viewOf('Ａｂ，。').folded).toBe('Ａｂ，。');
  });

  it('maps every index of the view back to where its character began', () => {
    const pieces = constantFrom('a', 'é', '\\n', '\\\\"', '\\u0040', '%40', '&#64;', '１', '\\', '"');
    assert(
      property(array(pieces), string(), (parts, tail) => {
        const raw = parts.join('') + tail;
        const view = viewOf(raw);
        expect(view.folded.length).toBe(view.plain.length);
        expect(view.rawIndex(view.plain.length)).toBe(raw.length);
        let before = -1;
        for (let i = 0; i <= view.plain.length; i++) {
          const at = view.rawIndex(i);
          expect(at).toBeGreaterThan(before);
          before = at;
        }
        const mid = Math.floor(view.plain.length / 2);
        expect(viewOf(raw.slice(view.rawIndex(mid))).plain).toBe(view.plain.slice(mid));
      }),
    );
  });
});
