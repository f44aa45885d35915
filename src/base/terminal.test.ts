import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlCharacters } from '../../test/control-characters.ts';
import { cutMiddle, cutText, plainText, textWidth, wrapText } from './terminal.ts';

describe('plainText', () => {
  it.each([
    ['colours', '\u001B[31mred\u001B[0m', 'red'],
    ['a title that an OSC sets', '\u001B]0;owned\u0007text', 'text'],
    ['a link that an OSC makes', '\u001B]8;;https://evil.example\u001B\\click\u001B]8;;\u001B\\', 'click'],
    ['a sequence of C1 controls', '\u009B2Jgone\u009D0;x\u009Cleft', 'goneleft'],
    ['a clear screen', 'a\u001Bcb', 'ab'],
    ['a sequence cut short', 'a\u001B[', 'a'],
    ['a carriage return that would overwrite', 'deleted\rkept', 'deleted kept'],
    ['direction overrides', 'user\u202Etxt.exe', 'usertxt.exe'],
    ['tags that nobody sees', 'ok\u{E0041}\u{E0042}', 'ok'],
    ['backspaces', 'abc\b\b\bxyz', 'abcxyz'],
    ['what is no character', 'a\uFFFE\uFFFF\u{1FFFF}b', 'ab'],
  ])('takes out %s', (_, given, expected) => {
    expect(plainText(given)).toBe(expected);
  });

  it('leaves words, accents and emoji as they are', () => {
    const text = 'Straße für Ямб 東京 👩‍🚀 é';
    expect(plainText(text)).toBe(text);
  });

  it('never leaves a control character, whatever comes', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('\u001B', '[', ']', 'm', ';', '0', '\u0007', '\u009B', '\\', '\n', 'x', '\u202E'),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        expect(controlCharacters(plainText(text))).toEqual([]);
        expect(controlCharacters(plainText(text, 'kept'), 'allowed')).toEqual([]);
      }),
    );
  });
});

describe('widths', () => {
  it.each([
    ['abc', 3],
    ['東京', 4],
    ['e\u0301', 1],
    ['👍', 2],
    ['', 0],
  ])('of %s is %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it('are kept by cutting and wrapping', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (given, columns) => {
        const text = plainText(given);
        expect(textWidth(cutText(text, columns))).toBeLessThanOrEqual(columns);
        expect(textWidth(cutMiddle(text, columns))).toBeLessThanOrEqual(columns);
        for (const line of wrapText(text, columns)) expect(textWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('are kept without losing a word', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapText('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(wrapText('at most 5.0 % of runs', 12)).toEqual(['at most', '5.0 % of', 'runs']);
  });

  it('are kept by a cut in the middle, which leaves both ends', () => {
    expect(cutMiddle('change_address-117', 11)).toBe('chang…s-117');
    expect(cutMiddle('東京東京東京', 7)).toBe('東…京');
    expect(cutMiddle('short', 5)).toBe('short');
  });
});
