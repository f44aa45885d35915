import { parseStructure, isList, isObject } from './json.ts';
import type { AttributeTexts } from '../convention/read.ts';
import type { Json } from '#base/canonical-json.ts';

const maxDepth = 12;
type Tree = Map<string, Tree | string>;

/**
 * The list that a dialect spread over attributes `{prefix}{i}.…`, put together: `a.0.b.c` is `[{b: {c}}]`. Items are in the
 * order of their numbers, gaps closed. Content that is JSON text of parts is parsed.
 */
export function unflatten(attributes: AttributeTexts, prefix: string): readonly Json[] {
  const root: Tree = new Map();
  for (const [key, text] of Object.entries(attributes)) {
    if (!key.startsWith(prefix)) continue;
    const path = key.slice(prefix.length).split('.', maxDepth);
    if (/^\d+$/u.test(path[0] ?? '')) plant(root, path, text);
  }
  const list = harvest(root, '');
  return isList(list) ? list : [];
}

function plant(root: Tree, path: readonly string[], text: string): void {
  let tree = root;
  for (const step of path.slice(0, -1)) {
    const next = tree.get(step);
    if (next instanceof Map) tree = next;
    else {
      const grown: Tree = new Map();
      tree.set(step, grown);
      tree = grown;
    }
  }
  const last = path.at(-1) ?? '';
  if (!(tree.get(last) instanceof Map)) tree.set(last, text);
}

function harvest(tree: Tree | string, name: string): Json {
  if (typeof tree === 'string') return name === 'content' ? contentOf(tree) : tree;
  const entries = [...tree];
  if (!entries.every(([key]) => /^\d+$/u.test(key)))
    return Object.fromEntries(entries.map(([key, value]) => [key, harvest(value, key)]));
  return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, value]) => harvest(value, ''));
}

/** OpenLLMetry writes content of several parts as JSON text; a user who writes JSON is left alone. */
function contentOf(text: string): Json {
  const parsed = parseStructure(text);
  return isList(parsed) && parsed.every((part) => isObject(part) && typeof part['type'] === 'string') ? parsed : text;
}
