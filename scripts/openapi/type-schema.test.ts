import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, expect, it } from 'vitest';
import { TypeSchemas } from './type-schema.ts';
import { typeNames } from './type-names.ts';

const dir = mkdtempSync(join(tmpdir(), 'airworthy-schema-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** The schema of the type `Answer` of a source, with the definitions it needs; keys end in the names of types. */
function schemaOf(source: string) {
  mkdirSync(join(dir, 'src', 'made'), { recursive: true });
  const file = join(dir, 'src', 'made', 'answer.ts');
  writeFileSync(file, source);
  const program = ts.createProgram([file], {
    strict: true,
    exactOptionalPropertyTypes: true,
    types: [],
    lib: ['lib.es2015.d.ts'],
  });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file) ?? expect.fail());
  const answer = checker.tryGetMemberInModuleExports('Answer', module ?? expect.fail());
  const schemas = new TypeSchemas(checker, typeNames(program, checker));
  schemas.of(checker.getDeclaredTypeOfSymbol(answer ?? expect.fail()), 'Answer');
  return Object.fromEntries([...schemas.definitions].map(([key, schema]) => [key.replace(/^.*#/, ''), schema]));
}

it('writes what JSON makes of a type, with the comments of the code', () => {
  const { Answer } = schemaOf(`
    /** What is answered. */
    export interface Answer {
      /** How long it took. */
      readonly duration_ms: number;
      readonly state: 'open' | 'ended';
      readonly cost_usd?: number | undefined;
      readonly task: string | null;
      readonly never?: never;
      readonly by: Readonly<Record<string, boolean>>;
      readonly pair: readonly [string, number];
      readonly rest: unknown;
    }`);
  expect(Answer).toEqual({
    description: 'What is answered.',
    type: 'object',
    properties: {
      duration_ms: { type: 'number', description: 'How long it took.' },
      state: { type: 'string', enum: ['ended', 'open'] },
      cost_usd: { type: 'number' },
      task: { type: ['string', 'null'] },
      by: { type: 'object', additionalProperties: { type: 'boolean' } },
      pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], minItems: 2, maxItems: 2 },
      rest: {},
    },
    required: ['duration_ms', 'state', 'task', 'by', 'pair', 'rest'],
  });
});

it('refers to named types, also to one that refers to itself, and tells kinds apart', () => {
  const { Answer, Tree } = schemaOf(`
    export interface Tree { readonly children: readonly Tree[]; readonly parent: Tree | null }
    export type Answer =
      | { readonly kind: 'known'; readonly tree: Tree }
      | { readonly kind: 'unknown' };`);
  expect(Tree?.properties?.['children']).toEqual({ type: 'array', items: { $ref: expect.stringMatching(/#Tree$/) } });
  expect(Tree?.properties?.['parent']?.anyOf).toContainEqual({ type: 'null' });
  expect(Answer?.oneOf?.map(({ properties }) => properties?.['kind']?.const).toSorted()).toEqual(['known', 'unknown']);
});

it.each([
  ['a bigint', 'readonly at: bigint'],
  ['a function', 'readonly at: () => void'],
  ['a map', 'readonly at: Map<string, number>'],
  ['a date', 'readonly at: Date'],
])('refuses %s, naming the place', (_, field) => {
  expect(() => schemaOf(`export interface Answer { ${field} }`)).toThrow(/#Answer\.at: JSON has no/);
});
