import { array, assert, constantFrom, dictionary, letrec, nat, oneof, pre, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adversarial, nonSecret, prose, secret } from './fixtures/arbitrary.ts';
import { redactionPolicySchema } from './policy.ts';
import { createRedactor, type Redactor } from './redactor.ts';

const key = new TextEncoder().encode('a key for tests');
const redactor = withPolicy({});

function withPolicy(policy: unknown): Redactor {
  return createRedactor(redactionPolicySchema.parse(policy), key);
}

function redact(text: string, by: Redactor = redactor): string {
  return by.redactText(text, () => {});
}

/** All strings and numbers in a parsed JSON value, and in JSON texts within it, as one text. */
function leaves(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Object.entries(value).flat().map(leaves).join('\n');
  return `${typeof value === 'string' || typeof value === 'number' ? value : ''}`;
}

describe('planted secrets', () => {
  const planted = record({ before: prose, secret, after: prose });

  it('are not in redacted text', () => {
    assert(
      property(planted, ({ before, secret: { text, rule }, after }) => {
        const hits: string[] = [];
        const redacted = redactor.redactText(`${before} ${text} ${after}`, (hit) => hits.push(hit));
        expect(redacted).not.toContain(text);
        expect(hits).toContain(rule);
        expect(redacted.startsWith(before)).toBe(true);
        expect(redacted.endsWith(after)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['JSON', (text: string) => JSON.stringify([{ role: 'user', content: text }])],
    ['JSON in JSON', (text: string) => JSON.stringify({ arguments: JSON.stringify({ text }) })],
    ['JSON in JSON in JSON', (text: string) => JSON.stringify([JSON.stringify({ a: JSON.stringify([text]) })])],
    ['JSON with every character escaped', (text: string) => `"${escapeAll(text)}"`],
    ['PHP-style JSON', (text: string) => JSON.stringify(text).replaceAll('/', '\\/')],
    ['lines', (text: string) => `1\n${text}\n2`],
  ])('are not in redacted %s, which stays what it was', (_, wrap) => {
    assert(
      property(planted, ({ before, secret: { text }, after }) => {
        const wrapped = wrap(`${before}\n${text}\t${after}`);
        const redacted = redact(wrapped);
        const unwrapped = wrapped.startsWith('1\n') ? redacted : unwrap(redacted);
        expect(unwrapped).not.toContain(text);
        expect(unwrapped).toContain(before);
        expect(unwrapped).toContain(after);
      }),
      { numRuns: 80 },
    );
  });

  it('leave valid JSON behind, whatever its keys and values are', () => {
    const value = oneof(
      secret.map(({ text }) => text),
      prose,
      adversarial,
      constantFrom(4111111111111111, 12, null, true),
    );
    const json = letrec((tie) => ({
      tree: oneof(
        { maxDepth: 3 },
        value,
        array(tie('tree'), { maxLength: 4 }),
        dictionary(value.map(String), tie('tree'), { maxKeys: 4 }),
        tie('tree').map((inner) => JSON.stringify(inner)),
      ),
    })).tree;
    assert(
      property(array(json, { maxLength: 4 }), (tree) => {
        const redacted = redact(JSON.stringify(tree));
        expect(() => leaves(JSON.parse(redacted))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe('redaction', () => {
  it('leaves identifiers, times, counts and prices alone', () => {
    const separator = constantFrom(', ', '; ', '\n', ' and ', ' | ', '","', ': ');
    assert(
      property(array(nonSecret, { maxLength: 12 }), separator, (words, between) => {
        const text = words.join(between);
        expect(redact(text)).toBe(text);
        expect(redact(JSON.stringify({ words }))).toBe(JSON.stringify({ words }));
      }),
      { numRuns: 500 },
    );
  });

  it('is done after one time', () => {
    assert(
      property(
        oneof(
          adversarial,
          array(
            secret.map(({ text }) => text),
            { maxLength: 3 },
          ).map((all) => all.join('')),
        ),
        (text) => {
          const once = redact(text);
          expect(redact(once)).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the same on bytes and on text', () => {
    assert(
      property(
        adversarial.filter((text) => text.isWellFormed()),
        adversarial,
        (text, around) => {
          const bytes = new TextEncoder().encode(`${around}${text}`);
          const start = new TextEncoder().encode(around).length;
          const hits: string[] = [];
          const textHits: string[] = [];
          const redacted = redactor.redactBytes(bytes, start, bytes.length, (rule) => hits.push(rule));
          pre(around.isWellFormed());
          expect(redacted ?? text).toBe(redactor.redactText(text, (rule) => textHits.push(rule)));
          expect(hits).toEqual(textHits);
          expect(redacted === undefined).toBe(hits.length === 0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('examples', () => {
  it.each([
    ['mail Bob.O-Neil+x@mail.example.co.uk, please', 'mail [email], please'],
    ['我的邮箱是bob@example.com谢谢', '我的邮箱是[email]谢谢'],
    ['jürgen@münchen.de', '[email]'],
    ['?mail=bob%2Btag%40example.com&x=1', '?mail=[email]&x=1'],
    ['bob&#64;example.com', '[email]'],
    ['call +49 (0)30 1234-567 or (555) 123-4567.', 'call [phone] or [phone].'],
    ['tel:+4915112345678', 'tel:[phone]'],
    ['{"phone_number":5551234567}', '{"phone_number":"[phone]"}'],
    ['my phone number is 5551234567', 'my phone number is [phone]'],
    ['电话13812345678', '电话[phone]'],
    ['０９０－１２３４－５６７８', '[phone]'],
    ['01 23 45 67 89', '[phone]'],
    ['card 4111-1111-1111-1111 exp 12/27', 'card [card] exp 12/27'],
    ['{"cards":[4111111111111111,5500000000000004],"n":[1,2]}', '{"cards":["[card]","[card]"],"n":[1,2]}'],
    ['4111 1111 1111 1112', '4111 1111 1111 1112'],
    ['63272087-0003-1000-8000-000000000000', '63272087-0003-1000-8000-000000000000'],
    ['IBAN DE89 3704 0044 0532 0130 00 bitte', 'IBAN [iban] bitte'],
    ['gb82west12345698765432', '[iban]'],
    ['DE88370400440532013000', 'DE88370400440532013000'],
    ['from 10.1.2.3:8080, 2001:db8::7334 and ::ffff:192.0.2.1', 'from [ip]:8080, [ip] and [ip]'],
    [
      '127.0.0.1, 0.0.0.0, ::1, 1.2.3, v1.2.3.4, 1.3.6.1.4.1, x[1::2]',
      '127.0.0.1, 0.0.0.0, ::1, 1.2.3, v1.2.3.4, 1.3.6.1.4.1, x[1::2]',
    ],
    ['Authorization: Bearer abc.DEF-123_456', 'Authorization: Bearer [api_key]'],
    ['-H "Authorization: Basic dXNlcjpwYXNz"', '-H "Authorization: Basic [api_key]"'],
    ['postgres://app:hunter2@db:5432/x', 'postgres://[api_key]@db:5432/x'],
    ['DB_PASSWORD=p@$$w0rd! next', 'DB_PASSWORD=[api_key] next'],
    ['a1b2password=hunter2 1apiKey: "hunter22"', 'a1b2password=[api_key] 1apiKey: "[api_key]"'],
    [
      String.raw`{"args":"{\"apiKey\":\"a\\\"bcd1\",\"n\":1}"}`,
      String.raw`{"args":"{\"apiKey\":\"[api_key]\",\"n\":1}"}`,
    ],
    [
      '"max_tokens": 4096, "token": " the", "password": null, Password: required',
      '"max_tokens": 4096, "token": " the", "password": null, Password: required',
    ],
    [
      'git@github.com:a/b, "Smartphone": "1801728040", xai-realtime-banking_2026-07-13, Password: https://x.de/1234',
      'git@github.com:a/b, "Smartphone": "1801728040", xai-realtime-banking_2026-07-13, Password: https://x.de/1234',
    ],
    ['"homePhone":"1801728040", my telephone: 1801728040', '"homePhone":"[phone]", my telephone: [phone]'],
    ['-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----\nok', '[api_key]\nok'],
    [String.raw`{"k":"-----BEGIN PRIVATE KEY-----\nMHcC","x":1}`, '{"k":"[api_key]","x":1}'],
  ])('%s becomes %s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });
});

describe('policy', () => {
  it('switches built-in rules off', () => {
    const text = 'bob@example.com from 10.1.2.3';
    expect(redact(text, withPolicy({ builtin: { email: false } }))).toBe('bob@example.com from [ip]');
    const off = { email: false, phone: false, card: false, iban: false, api_key: false, ip: false };
    assert(
      property(adversarial, (any) => redact(any, withPolicy({ builtin: off })) === any),
      { numRuns: 200 },
    );
  });

  it('gives the action of the attribute itself, then of the longest prefix', () => {
    const { action } = withPolicy({
      attributes: { 'user.*': 'hash', 'user.name': 'keep', 'user.private.*': 'drop', 'x.y': 'mask' },
    });
    const keys = ['user.id', 'user.name', 'user.private.a', 'x.y', 'x.y.z', 'user'];
    expect(keys.map((name) => action(name))).toEqual(['hash', 'keep', 'drop', 'mask', 'scan', 'scan']);
    expect(keys.map((name) => action(name))).toEqual(['hash', 'keep', 'drop', 'mask', 'scan', 'scan']);
  });

  it('hashes equal values to equal text that the key decides', () => {
    expect(redactor.hashed('bob')).toMatch(/^hash:[0-9a-f]{16}$/);
    expect(redactor.hashed('bob')).toBe(withPolicy({}).hashed('bob'));
    expect(redactor.hashed('bob')).not.toBe(redactor.hashed('rob'));
    expect(redactor.hashed('bob')).not.toBe(
      createRedactor(redactionPolicySchema.parse({}), new Uint8Array(1)).hashed('bob'),
    );
    expect(redactor.masked('user.id')).toBe('[masked]');
  });

  it('applies the rules of the user, hashing where they say so', () => {
    const rules = [
      { name: 'order', pattern: String.raw`\bORD-\d{4}-\d{6}\b`, action: 'hash' as const },
      { name: 'badge', pattern: 'badge [a-z]+', flags: 'i' },
    ];
    const redacted = redact('ORD-2024-001234 and ORD-2024-001234, Badge xyz', withPolicy({ rules }));
    expect(redacted).toMatch(/^(\[order:[0-9a-f]{16}\]) and \1, \[badge\]$/);
    expect(redact(redacted, withPolicy({ rules }))).toBe(redacted);
  });

  it('does not let a rule loop on what it replaced', () => {
    const rules = [{ name: 'a', pattern: '[a-z]+' }];
    expect(redact('bob and bob@example.com', withPolicy({ rules }))).toBe('[a] [a] [email]');
  });

  it('finds matches of user rules far into a long text', () => {
    const rules = [{ name: 'badge', pattern: String.raw`\bB-\d{6}\b` }];
    assert(
      property(nat(9000), nat(9000), constantFrom('word ', 'w', 'B-1234567 '), (before, after, filler) => {
        const text = `${filler.repeat(before).slice(0, before)}z B-123456 ${filler.repeat(after).slice(0, after)}z`;
        expect(redact(text, withPolicy({ rules })) === text.replace(' B-123456 ', ' [badge] ')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    [{ rules: [{ name: 'x', pattern: '(a+)+$' }] }, /rules.0.pattern|exponential/],
    [{ rules: [{ name: 'x', pattern: '(' }] }, /pattern/],
    [{ rules: [{ name: 'email', pattern: 'a' }] }, /built-in/],
    [
      {
        rules: [
          { name: 'x', pattern: 'a' },
          { name: 'x', pattern: 'b' },
        ],
      },
      /same name/,
    ],
    [{ builtin: { e_mail: true } }, /e_mail/],
    [{ attributes: { 'a*b': 'keep' } }, /attribute name/],
    [{ attribute: {} }, /attribute/],
  ])('refuses %j', (policy, message) => {
    expect(() => redactionPolicySchema.parse(policy)).toThrow(message);
  });
});

function escapeAll(text: string): string {
  return text.replace(/[^]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The innermost text of the JSON forms above. */
function unwrap(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string'
      ? unwrap(value)
      : typeof value === 'object' && value !== null
        ? Object.values(value)
            .map((inner) => (typeof inner === 'string' ? unwrap(inner) : unwrap(JSON.stringify(inner))))
            .join('\n')
        : text;
  } catch {
    return text;
  }
}
