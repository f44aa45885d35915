import type { RunStep, WholeRun } from '#store/query/find-run.ts';
import type { StoredSpan } from '#store/query/trace-spans.ts';
import { type Reading, readSpan } from '#trace/convention/read.ts';

/** A step, or a span around steps, and where it stands in the tree. */
export interface StepNode {
  readonly span_id: string;
  readonly depth: number;
  readonly kind: string;
  readonly name: string;
  /** False for what was recorded and not counted as a step: agents, wrappers around a call, spans of no known kind. */
  readonly is_step: boolean;
  /** Milliseconds from the start of the run; this and the duration are null where the run's clock is not to be trusted. */
  readonly offset_ms: number | null;
  readonly duration_ms: number | null;
  readonly model: string;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly cost_usd: number | null;
  readonly arguments: string;
  readonly result: string;
  readonly error_type: string;
  readonly error_message: string;
}

type Node = Omit<StepNode, 'depth' | 'offset_ms'> & { readonly parent: string; readonly startMs: number };

/**
 * The tree of a run, flattened in the order in which it is read: each span before what lies in it, siblings by time. Without `results`, the
 * spans of steps are not read again, which of 10 000 spans takes longest.
 */
export function stepTree(
  { run, steps }: Pick<WholeRun, 'run' | 'steps'>,
  spans: readonly StoredSpan[],
  { results = true } = {},
): readonly StepNode[] {
  const bySpan = new Map(steps.map((step) => [step.span_id, step]));
  const read =
    spans.length === 0 ? steps.map(ofStep) : spans.map((span) => ofSpan(span, bySpan.get(span.SpanId), results));
  const nodes = read.toSorted((a, b) => a.startMs - b.startMs);
  const ids = new Set(nodes.map((node) => node.span_id));
  const children = Map.groupBy(nodes, (node) =>
    ids.has(node.parent) && node.parent !== node.span_id ? node.parent : '',
  );
  const tree = walk(nodes, children);
  return run.clock === '' ? tree : tree.map((node) => ({ ...node, offset_ms: null, duration_ms: null }));
}

/**
 * Iterative, and each span once: what arrives may be deep, and may even say that two spans lie in each other; such a ring
 * has no beginning, so it begins with the earliest of its spans.
 */
function walk(nodes: readonly Node[], children: ReadonlyMap<string, readonly Node[]>): readonly StepNode[] {
  const start = nodes[0]?.startMs ?? 0;
  const flat = new Map<string, StepNode>();
  for (const root of [...(children.get('') ?? []), ...nodes]) {
    const waiting = [{ node: root, depth: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { node, depth } = next;
      if (flat.has(node.span_id)) continue;
      const { parent: _, startMs, ...rest } = node;
      flat.set(node.span_id, { ...rest, depth, offset_ms: startMs - start });
      const inside = children.get(node.span_id) ?? [];
      waiting.push(...inside.toReversed().map((child) => ({ node: child, depth: depth + 1 })));
    }
  }
  return [...flat.values()];
}

function ofStep(step: RunStep): Node {
  const { parent_span_id: parent, started_at, ...rest } = step;
  return { ...rest, parent, startMs: Date.parse(started_at), is_step: true, result: '', error_message: '' };
}

/** What a step says wins over what its span alone says: it was counted once, priced, and stands in the summary. */
function ofSpan(span: StoredSpan, step: RunStep | undefined, withResult: boolean): Node {
  const read = (): Reading => readSpan({ name: span.SpanName, attributes: span.Attributes, resource: span.Resource });
  const failed = /error$/i.test(span.StatusCode);
  return {
    ...(step === undefined ? unread(span, read(), failed) : counted(step)),
    span_id: span.SpanId,
    parent: span.ParentSpanId,
    startMs: Number(BigInt(span.StartNs) / 1000n) / 1000,
    duration_ms: Number(span.DurationNs) / 1e6,
    result: withResult ? resultOf(read()) : '',
    error_message: failed ? span.StatusMessage : '',
  };
}

function resultOf({ kind, values }: Reading): string {
  return kind === 'tool' ? String(values.tool_result ?? '') : '';
}

type Said = Omit<Node, 'span_id' | 'parent' | 'startMs' | 'duration_ms' | 'result' | 'error_message'>;

function counted({
  kind,
  name,
  model,
  input_tokens,
  output_tokens,
  cost_usd,
  arguments: given,
  error_type,
}: RunStep): Said {
  return { kind, name, is_step: true, model, input_tokens, output_tokens, cost_usd, arguments: given, error_type };
}

function unread(span: StoredSpan, { kind, values }: Reading, failed: boolean): Said {
  const text = (name: keyof typeof values): string => String(values[name] ?? '');
  return {
    kind,
    name: (kind === 'tool' && text('tool_name')) || span.SpanName,
    is_step: false,
    model: text('model'),
    input_tokens: null,
    output_tokens: null,
    cost_usd: null,
    arguments: text('tool_arguments'),
    error_type: text('error_type') || (failed ? 'error' : ''),
  };
}
