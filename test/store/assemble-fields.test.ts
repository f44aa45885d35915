import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attributeKeys } from '#store/assemble/attribute-keys.ts';
import { resourceKeys } from '#store/assemble/field-sql.ts';
import { longColumns, numbers, serviceVersion, spanKeys, spanRows, textColumns } from '#store/assemble/span-rows.ts';
import { spanSource } from '#store/assemble/span-source.ts';
import { inclusiveCounts } from '#trace/convention/count-once.ts';
import { fields, type FieldName } from '#trace/convention/fields.ts';
import { readSpan } from '#trace/convention/read.ts';
import { stepKindRules } from '#trace/convention/step-kind.ts';
import { agentTrace } from './agent-trace.ts';
import { openAssembling } from './assembling.ts';

const seed = 20_261_121;
const samples = 600;

const spanSources = fields.filter(({ of }) => of === undefined).flatMap(({ sources }) => sources);
const keysFrom = (from: 'span' | 'resource'): string[] => [
  ...new Set(spanSources.filter((source) => source.from === from).map(({ key }) => key)),
];
const usage = fc.record(
  Object.fromEntries(
    [...new Set(spanSources.flatMap(({ member }) => member ?? []))].map((member) => [
      member,
      fc.oneof(fc.nat(500), fc.constantFrom('7', 'x', '', null)),
    ]),
  ),
  { requiredKeys: [] },
);
const texts = fc.oneof(
  { weight: 4, arbitrary: fc.nat(1000).map(String) },
  { weight: 3, arbitrary: usage.map((value) => JSON.stringify(value)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('', 'x', 'Ärger', 'vertexai', 'OpenAI.Chat', '{"open', '[1]', 'null', '"q"'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '-3',
      '+4',
      '.5',
      '5.',
      '1.5e2',
      '1e999',
      '0x10',
      ' 12',
      '12 ',
      'NaN',
      'inf',
      'Infinity',
      '1e',
      '12abc',
      '1_000',
      '-',
    ),
  },
);
/** A value that a rule knows, in any case and with quotes, or another. */
const kindEntries = fc.constantFrom(...stepKindRules).chain((rule) =>
  fc.oneof(
    fc
      .constantFrom(...('present' in rule ? ['yes'] : Object.keys(rule.values)))
      .map((value) => [rule.source, value] as const),
    fc.constantFrom('novelty', '', '"TOOL"', 'Chat').map((value) => [rule.source, value] as const),
  ),
);
const attributes = fc
  .tuple(
    fc.array(kindEntries, { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...keysFrom('span')), texts), { maxLength: 25 }),
  )
  .map(([kinds, others]) => Object.fromEntries([...others, ...kinds]));
const resource = fc.dictionary(fc.constantFrom(...keysFrom('resource')), texts, { maxKeys: 2 });

let stores: Awaited<ReturnType<typeof openAssembling>>;
beforeAll(async () => {
  stores = await openAssembling();
});
afterAll(() => stores.close());

interface Drawn {
  readonly attributes: Record<string, string>;
  readonly resource: Record<string, string>;
}

/** Columns of the span's row by field; the rest is what it reads and does not pass on. */
const read = [
  'tool_name',
  'mcp_method',
  'finish_reasons',
  'said_error_type',
  'tool_arguments',
  'tool_result',
  'input_messages',
  'input_value',
  'guard_decision',
];
const columns: Partial<Record<FieldName, string>> = {
  ...Object.fromEntries(numbers.map((name) => [name, name])),
  ...textColumns,
  ...Object.fromEntries(Object.keys(longColumns).map((name) => [name, name])),
};

/** Stores the spans, and holds what the SQL for the attributes `present` says of each against what readSpan says. */
async function compare(drawn: readonly Drawn[], present?: readonly string[]): Promise<void> {
  const store = await stores.fresh();
  await store.record(
    drawn.flatMap((each, i) => agentTrace(i + 1, [{ id: 1, name: 'span', attributes: each.attributes }], each)),
  );
  const source = await spanSource(store.context.store.engine, store.context.store.at.traces);
  const all = { span: spanKeys, resource: [...resourceKeys, serviceVersion], event: [] };
  const sql = spanRows(
    source,
    attributeKeys(all, present === undefined ? undefined : { ...all, span: present }),
    'true',
    read,
  );
  const found = await store.rows(
    `SELECT TraceId AS trace, kind, ${Object.values(columns).join(', ')} FROM (${sql}) ORDER BY trace`,
  );
  expect(found).toHaveLength(drawn.length);
  for (const [i, row] of found.entries()) {
    const given = {
      name: 'span',
      attributes: drawn[i]?.attributes ?? {},
      resource: { 'service.version': '1.0.0', ...drawn[i]?.resource },
    };
    const reading = readSpan(given);
    const names = fields
      .map(({ name }) => name)
      .filter((name) => name in columns && (!(name in longColumns) || kindsOf(name).includes(reading.kind)));
    const expected = (name: FieldName) => reading.values[name] ?? (isNumber(name) ? null : '');
    expect({
      ...given,
      kind: row['kind'],
      values: names.map((name) => [name, rounded(row[columns[name] ?? ''])]),
    }).toEqual({ ...given, kind: reading.kind, values: names.map((name) => [name, rounded(expected(name))]) });
  }
}

it(`the SQL reads attributes as readSpan does (seed ${seed})`, async () => {
  await compare(fc.sample(fc.record({ attributes, resource }), { seed, numRuns: samples }));
});

const vocabulary = fc.uniqueArray(fc.constantFrom(...spanKeys), { minLength: 1, maxLength: 25 });
it.each(fc.sample(vocabulary, { seed, numRuns: 8 }).map((keys, i) => [i, keys] as const))(
  `and so does the SQL made for a few attributes alone, batch %i (seed ${seed})`,
  async (i, keys) => {
    const few = fc.dictionary(fc.constantFrom(...keys), texts, { maxKeys: 12 });
    await compare(fc.sample(fc.record({ attributes: few, resource }), { seed: seed + i, numRuns: 60 }), keys);
  },
);

const isNumber = (name: FieldName): boolean => numbers.some((number) => number === name) || name in inclusiveCounts;
const rounded = (value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(12)) : value);
const kindsOf = (name: string): readonly string[] =>
  Object.entries(longColumns).find(([column]) => column === name)?.[1].kinds ?? [];
