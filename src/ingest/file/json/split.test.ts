import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AirworthyError } from '#base/error.ts';
import { drain, fileOf } from '../fixtures/file-of.ts';
import { type ArrayPiece, jsonArray } from './array.ts';
import { faultOf } from './fault.ts';
import { jsonLines } from './lines.ts';
import { jsonValues } from './values.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
const indent = fc.constantFrom(undefined, 1, '\t');
const value = fc.jsonValue({ maxDepth: 4 });
/** JSON text has no -0 of its own that survives a round trip. */
const plain = (json: unknown): unknown => JSON.parse(JSON.stringify(json));

const elements = (pieces: readonly ArrayPiece[]): readonly unknown[] =>
  pieces.flatMap((piece) => (piece.kind === 'element' ? [piece.value] : []));

describe('the splitters agree with JSON.parse, however the bytes come', () => {
  it('an array of the file', () =>
    fc.assert(
      fc.asyncProperty(fc.array(value), indent, sizes, async (list, space, chunks) => {
        const text = JSON.stringify(list, null, space);
        const { items, error } = await drain(jsonArray(fileOf(text, 'a.json', chunks)));
        expect(error).toBeUndefined();
        expect(elements(items)).toEqual(JSON.parse(text));
      }),
    ));

  it('an array within an object, whatever stands around it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), value),
        fc.array(value),
        fc.dictionary(fc.string(), value),
        fc.tuple(indent, sizes),
        async (before, list, after, [space, chunks]) => {
          const rest = Object.fromEntries(Object.entries({ ...before, ...after }).filter(([key]) => key !== 'runs'));
          const document = {
            ...Object.fromEntries(Object.entries(before).filter(([key]) => key !== 'runs')),
            runs: list,
            ...rest,
          };
          const { items, error } = await drain(
            jsonArray(fileOf(JSON.stringify(document, null, space), 'a.json', chunks), 'runs'),
          );
          expect(error).toBeUndefined();
          expect(elements(items)).toEqual(plain(list));
          expect(items.at(-1)).toMatchObject({ kind: 'after', value: plain({ ...document, runs: [] }) });
        },
      ),
    ));

  it('values one after another', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(value),
        fc.constantFrom('\n', '\r\n', ' \n\n'),
        fc.tuple(indent, sizes),
        async (list, gap, [space, chunks]) => {
          const text = list.map((each) => JSON.stringify(each, null, space)).join(gap);
          const { items, error } = await drain(jsonValues(fileOf(text, 'a.jsonl', chunks)));
          expect(error).toBeUndefined();
          expect(items.map((item) => item.value)).toEqual(plain(list));
        },
      ),
    ));

  it('one value a line', () =>
    fc.assert(
      fc.asyncProperty(fc.array(value), fc.constantFrom('\n', '\r\n', '\n \n'), sizes, async (list, gap, chunks) => {
        const { items } = await drain(
          jsonLines(fileOf(list.map((each) => JSON.stringify(each)).join(gap), 'a.jsonl', chunks)),
        );
        expect(items.map((item) => item.value)).toEqual(plain(list));
      }),
    ));

  it('any text at all: the same values, or an error where JSON.parse has one', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', '1', 'a', ' ', 'null'), { maxLength: 12 }),
        sizes,
        async (parts, chunks) => {
          const text = `[${parts.join('')}`;
          const { items, error } = await drain(jsonArray(fileOf(text, 'a.json', chunks)));
          const truth = parsed(text);
          if (truth === undefined) expect(error).toBeInstanceOf(AirworthyError);
          else expect([elements(items), error]).toEqual([truth, undefined]);
        },
      ),
      { numRuns: 2000 },
    ));
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('a file cut off at any byte', () => {
  const list = [{ a: 'x"\\' }, [1, [2]], 'é', { b: {} }];

  it('gives the elements before the cut, then says where', async () => {
    const text = Buffer.from(JSON.stringify({ info: 1, runs: list, more: [3] }));
    for (let length = 0; length < text.length; length++) {
      const { items, error } = await drain(jsonArray(fileOf(text.subarray(0, length), 'a.json', [3]), 'runs'));
      const whole = elements(items);
      expect(whole).toEqual(list.slice(0, whole.length));
      expect(error).toMatchObject({
        code: 'input_invalid',
        message: expect.stringMatching(/^a\.json: record \d \(line 1, byte \d+, \$/),
      });
    }
  });

  it('lines: the lines before it, and the record, line and byte of the cut one', async () => {
    const { items, error } = await drain(jsonLines(fileOf('{"a":1}\n\n{"a":2}\n{"a":', 'a.jsonl')));
    expect(items.map((item) => item.value)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(error).toMatchObject({ message: 'a.jsonl: record 3 (line 4, byte 17, $): the record is cut off' });
  });
});

describe('places and repairs', () => {
  it('names record, line, byte and path of what is malformed', async () => {
    const { items, error } = await drain(jsonArray(fileOf('[\n  {"a": 1},\n  {"a": tru}\n]', 'a.json')));
    expect(elements(items)).toEqual([{ a: 1 }]);
    expect(error).toMatchObject({ message: 'a.json: record 2 (line 3, byte 16, $[1]): not valid JSON at byte 25' });
  });

  it('finds the character at which a text goes wrong', () => {
    const cases: readonly (readonly [string, number | 'end'])[] = [
      ['{"a": tru}', 9],
      ['[1,]', 3],
      ['{a: 1}', 1],
      ['[01]', 2],
      ['{"a" 1}', 5],
      ['["\\x"]', 3],
      ['{"a": [1, {"b": 2]}', 17],
      ['{"a": "', 'end'],
      ['[1', 'end'],
      ['{"a": -', 'end'],
    ];
    for (const [text, index] of cases) {
      expect([text, faultOf(text)]).toEqual([text, index === 'end' ? { kind: 'end' } : { kind: 'at', index }]);
    }
  });

  it('stops at a missing quote instead of swallowing the file', async () => {
    const { error } = await drain(jsonValues(fileOf('{"a": "x}\n{"a": "y"}', 'a.jsonl', [4])));
    expect(error).toMatchObject({
      message: expect.stringContaining('record 1 (line 1, byte 0, $): a line break inside a string'),
    });
  });

  it("reads Python's NaN and Infinity as null, but not inside strings", async () => {
    const { items } = await drain(jsonArray(fileOf('[{"a": NaN, "b": -Infinity, "c": "NaN \\" Infinity"}]')));
    expect(elements(items)).toEqual([{ a: null, b: null, c: 'NaN " Infinity' }]);
  });

  it('passes over a byte order mark, and refuses what is not UTF-8', async () => {
    expect(elements((await drain(jsonArray(fileOf('\uFEFF[1]')))).items)).toEqual([1]);
    expect((await drain(jsonValues(fileOf('\uFEFF{"a":1}')))).items.map((item) => item.value)).toEqual([{ a: 1 }]);
    const { error } = await drain(jsonArray(fileOf(Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]))));
    expect(error).toMatchObject({ message: expect.stringContaining('not valid UTF-8') });
  });

  it('keeps a key named __proto__ a key', async () => {
    const { items } = await drain(jsonArray(fileOf('[{"__proto__": {"polluted": true}}]')));
    expect(Object.hasOwn(Object(elements(items)[0]), '__proto__')).toBe(true);
    expect({}).not.toHaveProperty('polluted');
  });

  it('says that the array is not there', async () => {
    expect((await drain(jsonArray(fileOf('{"runs": 1}'), 'runs'))).error).toMatchObject({
      message: expect.stringContaining('has no array "runs"'),
    });
    expect((await drain(jsonArray(fileOf('{"a": []}')))).error).toMatchObject({
      message: expect.stringContaining('not a JSON array'),
    });
  });
});
