import { assert, constantFrom, array, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regexDanger } from './regex-cost.ts';
import { parseRegex } from './regex-tree.ts';

describe('regexDanger', () => {
  it.each([
    String.raw`\bORD-\d{4}-\d{6}\b`,
    String.raw`[\w.]+@[a-z]+\.(?:com|org)`,
    String.raw`(?:\d{4}[- ]?){3}\d{4}`,
    String.raw`(?<!\d)\d{6}(?!\d)`,
    String.raw`customer (?:no\.?|number):?\s*([A-Z]{2}\d+)`,
    String.raw`(?:[a-z]+,)*;`,
    String.raw`(?:\d{1,3}\.){3}\d{1,3}`,
    String.raw`"name":\s*"[^"]*"`,
    String.raw`secret.*$`,
    String.raw`(?<tag>X-[A-F0-9]+)-\u{1F600}?`,
    String.raw`[\]\\a-z(*]+`,
    String.raw`[一-龥]{2,4}先生`,
    String.raw`(?:a|b|c)+d`,
    '.*foo',
    '.{0,40}foo.{0,40}bar',
  ])('lets %s run', (pattern) => {
    expect(regexDanger(pattern, 'u')).toBeUndefined();
  });

  it.each([
    ['(a+)+b', /exponential/],
    ['(a*)*b', /empty|exponential/],
    ['x(a|a)*b', /exponential/],
    ['x(a|ab)*c', /exponential/],
    ['x(?:a?b?)*c', /exponential/],
    [String.raw`(\w+\s?)*$x`, /exponential|empty/],
    ['x(?:(?:a+)?b?)+c', /exponential/],
    ['(?:.{1,50}){20}x', /too long/],
    ['.*foo.*bar', /too long/],
    [String.raw`\d+\d+x`, /too long/],
    [String.raw`\w+\d*\w`, /too long/],
    ['a(?=.*b.*c.*d)', /too long/],
    [String.raw`(\w)\1`, /backreferences/],
    [String.raw`(?<q>['"]).\k<q>`, /backreferences/],
    ['a*', /empty/],
    ['(', /group/],
    ['[z-a]', /range/i],
    ['a{3,1}', /range|order/i],
  ])('refuses %s', (pattern, reason) => {
    expect(regexDanger(pattern)).toMatch(reason);
  });

  it('heeds flags: with i, a and A are one letter', () => {
    expect(regexDanger('x(?:a|A)*b', '')).toBeUndefined();
    expect(regexDanger('x(?:a|A)*b', 'i')).toMatch(/exponential/);
  });

  it('never throws, and never lets through what is no regex', () => {
    const pieces = constantFrom(
      'a',
      'b',
      '.',
      '\\w',
      '\\1',
      '\\b',
      '[ab]',
      '[^',
      ']',
      '(',
      '(?:',
      '(?=',
      '(?<!',
      '(?<n>',
      ')',
      '|',
      '*',
      '+',
      '?',
      '{2}',
      '{2,}',
      '{,2}',
      '{',
      '^',
      '$',
      '\\',
      '\\u0041',
    );
    assert(
      property(
        array(pieces, { maxLength: 10 }).map((all) => all.join('')),
        (pattern) => {
          const danger = regexDanger(pattern);
          if (danger === undefined) expect(() => new RegExp(pattern)).not.toThrow();
        },
      ),
    );
  });
});

describe('parseRegex', () => {
  it('reads a literal text as its characters', () => {
    assert(
      property(string({ unit: 'grapheme-ascii' }), (text) => {
        const escaped = text.replace(/[$()*+.?[\\\]^{|}/]/g, String.raw`\$&`);
        const [sequence = []] = parseRegex(escaped);
        expect(
          sequence.map((node) => (node.kind === 'char' ? node.source.replace(/^\\(?=.)/, '') : node.kind)).join(''),
        ).toBe(text);
      }),
    );
  });
});
