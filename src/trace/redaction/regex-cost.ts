import { parseRegex, type RegexNode } from './regex-tree.ts';

/** User rules see a text in windows of this many UTF-16 units. */
export const windowLength = 1024;
/** The most steps that a pattern may take from one place of a window. */
const mostSteps = 16 * windowLength;

/**
 * Why a pattern may not be run on untrusted text: a sentence, or undefined where it may.
 *
 * JavaScript cannot interrupt a regex, so the limit on its time is proved beforehand. From the tree of the pattern follows an
 * upper bound on the steps that a backtracking matcher takes from one place ({@link measure}); it may be 16 times the window,
 * which allows open repetitions whose end the next character tells, and one whose end is in doubt. With windows of 1024
 * characters that is at most 17 million steps each, some 50 ms, for text made to be slow. Refused are backreferences,
 * repetitions in doubt within a repetition, and several after one another.
 */
export function regexDanger(pattern: string, flags = ''): string | undefined {
  try {
    if (new RegExp(pattern, flags).test('')) return 'it matches the empty text';
    const { ways, steps } = measure(parseRegex(pattern), charsets(pattern, flags));
    if (Number.isNaN(ways)) return 'backreferences can take exponential time';
    if (ways === Infinity) return 'a repetition within a repetition can take exponential time';
    if (steps > mostSteps)
      return 'several open repetitions can take too long on hostile text; bound them, as in .{0,40}';
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A set of characters, by UTF-16 code. */
type Chars = ReadonlySet<number>;

/** The characters a part of a pattern can begin with, and whether it can match nothing. */
interface First {
  readonly chars: Chars;
  readonly nullable: boolean;
}

/**
 * Upper bounds for a part of a pattern: the ways in which a backtracking matcher can match it from one place, and the steps
 * for trying all of them. `ways` is Infinity where repetitions in doubt are nested, NaN with backreferences.
 */
interface Measure {
  readonly ways: number;
  readonly steps: number;
}

/**
 * The {@link Measure} of a pattern. In a sequence what comes after a part is tried for each of its ways; alternatives add up,
 * unless their first characters tell them apart. A repetition has as many ways as lengths, but one where the characters it
 * takes and those that can follow (`next`) are disjoint, since then it can end in one place only.
 */
function measure(pattern: readonly RegexNode[][], charset: (source: string) => Chars): Measure {
  function ofAlternatives(alternatives: readonly RegexNode[][], next: Chars): Measure {
    const measures = alternatives.map((sequence) => ofSequence(sequence, next));
    const ways = measures.map((each) => each.ways);
    const steps = sum(measures.map((each) => each.steps));
    return { ways: areApart(alternatives.map(firstOf)) ? Math.max(...ways) : sum(ways), steps };
  }

  function ofSequence(sequence: readonly RegexNode[], next: Chars): Measure {
    return sequence.reduceRight<Measure>(
      (rest, node, i) => {
        const first = firstOf(sequence.slice(i + 1));
        const { ways, steps } = ofNode(node, first.nullable ? union(first.chars, next) : first.chars);
        return { ways: ways * rest.ways, steps: steps + ways * rest.steps };
      },
      { ways: 1, steps: 1 },
    );
  }

  function ofNode(node: RegexNode, next: Chars): Measure {
    if (node.kind === 'backreference') return { ways: NaN, steps: NaN };
    if (node.kind === 'look') {
      const { ways, steps } = ofAlternatives(node.alternatives, new Set());
      return { ways: Number.isFinite(ways) ? 1 : ways, steps };
    }
    if (node.kind === 'group') return ofAlternatives(node.alternatives, next);
    return node.kind === 'repeat' ? ofRepeat(node, next) : { ways: 1, steps: 1 };
  }

  function ofRepeat(node: RegexNode & { kind: 'repeat' }, next: Chars): Measure {
    const { item, min, max } = node;
    const first = firstOf([item]);
    const times = Math.min(max, windowLength);
    const lengths = !first.nullable && disjoint(first.chars, next) ? 1 : Math.max(1, times - min + 1);
    const body = ofNode(item, max > 1 ? union(first.chars, next) : next);
    // Where each round can match in one way only, the rounds share the window between them.
    if (body.ways === 1) return { ways: lengths, steps: Math.min(times * body.steps, windowLength * sizeOf(item)) };
    const ways = body.ways ** max;
    return { ways: ways * lengths, steps: ways * times * body.steps };
  }

  function firstOf(sequence: readonly RegexNode[]): First {
    let chars: Chars = new Set();
    for (const node of sequence) {
      const first = firstOfNode(node);
      chars = union(chars, first.chars);
      if (!first.nullable) return { chars, nullable: false };
    }
    return { chars, nullable: true };
  }

  function firstOfNode(node: RegexNode): First {
    if (node.kind === 'char') return { chars: charset(node.source), nullable: false };
    if (node.kind === 'repeat') {
      const first = firstOfNode(node.item);
      return { chars: first.chars, nullable: first.nullable || node.min === 0 };
    }
    if (node.kind !== 'group') return { chars: new Set(), nullable: true };
    const firsts = node.alternatives.map(firstOf);
    const chars = new Set(firsts.flatMap((first) => [...first.chars]));
    return { chars, nullable: firsts.some((first) => first.nullable) };
  }

  return ofAlternatives(pattern, new Set());
}

/** How many characters and assertions a part of a pattern has, repetitions counted once. */
function sizeOf(node: RegexNode): number {
  if (node.kind === 'repeat') return sizeOf(node.item);
  return node.kind === 'group' || node.kind === 'look' ? 1 + sum(node.alternatives.flat().map(sizeOf)) : 1;
}

/** Whether the first character tells which of several alternatives it can be. */
function areApart(firsts: readonly First[]): boolean {
  return firsts.every(
    (first, i) => !first.nullable && firsts.slice(i + 1).every((other) => disjoint(first.chars, other.chars)),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Which of a sample of characters a class or character matches: all to U+024F, every 61st above, and those of the pattern. */
function charsets(pattern: string, flags: string): (source: string) => Chars {
  const written = [...pattern.matchAll(/\\u\{?([0-9a-f]+)|[^]/gi)].map(
    ([char, hex]) => (hex === undefined ? char.charCodeAt(0) : Number.parseInt(hex, 16)) & 0xffff,
  );
  const sample = [
    ...Array.from({ length: 0x250 }, (_, i) => i),
    ...Array.from({ length: 1065 }, (_, i) => 0x250 + 61 * i),
    ...written,
  ];
  const known = new Map<string, Chars>();
  return (source) => {
    const cached = known.get(source);
    if (cached !== undefined) return cached;
    const regex = new RegExp(`^${source}$`, flags);
    const set = new Set(sample.filter((code) => regex.test(String.fromCharCode(code))));
    known.set(source, set);
    return set;
  };
}

function union(a: Chars, b: Chars): Chars {
  return new Set([...a, ...b]);
}

function disjoint(a: Chars, b: Chars): boolean {
  return ![...a].some((char) => b.has(char));
}
