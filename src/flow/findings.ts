import { count, counted } from '#base/counted.ts';
import type { Recorded } from '#store/query/recorded.ts';
import type { RunDoubts } from '#store/query/run-doubts.ts';
import type { UnknownKind } from '#store/query/unknown-kinds.ts';
import type { Reading } from '#trace/task.ts';

/** Something that a person should know about what is recorded. */
export interface Finding {
  readonly code: string;
  /** `warning`: figures suffer from it. `note`: good to know. */
  readonly level: 'warning' | 'note';
  readonly what: string;
  /** What to do about it; '' where nothing has to be done. */
  readonly cure: string;
  readonly items: readonly { readonly name: string; readonly n: number }[];
}

export interface Examined {
  readonly recorded: Recorded;
  readonly doubts: RunDoubts;
  readonly kinds: readonly UnknownKind[];
  readonly signals: readonly string[];
  readonly reading: Reading;
  /** Where OTLP is taken. */
  readonly otlpPort: number;
}

/** All that is to be said, warnings first. */
export function findings(examined: Examined): readonly Finding[] {
  const found = [...ofRecording(examined), ...ofRuns(examined), ...ofConfig(examined)];
  return found.toSorted((a, b) => Number(a.level === 'note') - Number(b.level === 'note'));
}

type Items = Finding['items'];

function warning(code: string, what: string, cure: string, items: Items = []): Finding {
  return { code, level: 'warning', what, cure, items };
}

function note(code: string, what: string, cure: string, items: Items = []): Finding {
  return { code, level: 'note', what, cure, items };
}

function ofRecording({ recorded, kinds, otlpPort }: Examined): readonly Finding[] {
  if (recorded.spans === 0) {
    // 0 is any free port: the server has said which.
    const port = otlpPort === 0 ? 'PORT' : otlpPort;
    const cure = `set OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:${port} where your agent runs, or airworthy import FILE`;
    return [warning('nothing_recorded', 'Nothing is recorded here yet.', cure)];
  }
  const unread = kinds.map(({ scope, span, n }) => ({ name: scope === '' ? span : `${scope}: ${span}`, n }));
  return [
    ...(recorded.runs === 0
      ? [
          warning(
            'no_runs',
            'Spans arrive, and none of them is of an agent.',
            'docs/conventions.md has the attributes that tell a model call, a tool call, an agent',
          ),
        ]
      : []),
    ...(unread.length > 0
      ? [
          note(
            'unknown_kinds',
            'Spans that no convention tells the kind of: they are kept, and are no steps.',
            'if one is a step, set gen_ai.operation.name on it (docs/conventions.md)',
            unread,
          ),
        ]
      : []),
    ...(recorded.redactions > 0
      ? [
          note(
            'redactions',
            `${counted(recorded.redactions, 'secret')} ${recorded.redactions === 1 ? 'was redacted before it was' : 'were redacted before they were'} stored.`,
            '',
          ),
        ]
      : []),
    ...(recorded.duplicate_spans > 0
      ? [
          note(
            'duplicates',
            `${counted(recorded.duplicate_spans, 'span')} ${recorded.duplicate_spans === 1 ? 'was' : 'were'} delivered twice; each counts once.`,
            '',
          ),
        ]
      : []),
    ...(recorded.sampled_runs > 0
      ? [
          note(
            'sampled',
            `${counted(recorded.sampled_runs, 'run')} ${recorded.sampled_runs === 1 ? 'stands' : 'stand'} for more than one of the real traffic; figures weigh them so.`,
            '',
          ),
        ]
      : []),
  ];
}

function ofRuns({ recorded, doubts }: Examined): readonly Finding[] {
  const { runs } = recorded;
  const share = (n: number): string => `${count(n)} of ${counted(runs, 'run')}`;
  const unknown = sum(doubts.unknown_outcomes);
  const named = (items: Items): Items => items.map(({ name, n }) => ({ name: name === '' ? '(no task)' : name, n }));
  const flagged = sum(doubts.clocks);
  return [
    ...(unknown > 0
      ? [
          warning(
            'unknown_outcomes',
            `Nothing recorded says how ${share(unknown)} ended.`,
            'send gen_ai.evaluation.result events, set airworthy.outcome, or add outcome rules to the config',
            named(doubts.unknown_outcomes),
          ),
        ]
      : []),
    ...(doubts.unpriced.length > 0
      ? [
          warning(
            'unpriced_models',
            'Models without a price: the cost of their runs is unknown.',
            'add them to prices in the config (docs/config.md)',
            doubts.unpriced,
          ),
        ]
      : []),
    ...(doubts.without_usage.length > 0
      ? [
          note(
            'without_usage',
            'Model calls that say nothing of their tokens, such as those that failed: the cost of their runs is unknown.',
            '',
            doubts.without_usage,
          ),
        ]
      : []),
    ...(doubts.without_task > 0 && runs > 0
      ? [
          warning(
            'without_task',
            `${share(doubts.without_task)} are of no task.`,
            'set airworthy.task on the root span, or declare tasks with a match in the config',
          ),
        ]
      : []),
    ...(doubts.cut_off > 0
      ? [
          warning(
            'cut_off',
            `The root span of ${share(doubts.cut_off)} never arrived: they were cut off.`,
            'flush the exporter before the process ends: await provider.shutdown()',
          ),
        ]
      : []),
    ...(flagged > 0
      ? [
          note(
            'clocks',
            `The times of ${share(flagged)} are not to be trusted; their durations are unknown.`,
            'nothing, if the source has no times',
            doubts.clocks,
          ),
        ]
      : []),
    ...(doubts.failed_scorers.length > 0
      ? [
          warning(
            'scorers',
            'Scorers of the config left runs unscored.',
            'airworthy show RUN says why, under Scores',
            doubts.failed_scorers,
          ),
        ]
      : []),
  ];
}

/** What the config names and nothing recorded has: a typing error, more often than not. */
function ofConfig({ recorded, doubts, signals, reading }: Examined): readonly Finding[] {
  if (recorded.runs === 0) return [];
  const rules = [...reading.outcome, ...Object.values(reading.tasks).flatMap((task) => task.outcome ?? [])];
  const evaluations = rules.flatMap((rule) => ('evaluation' in rule ? [rule.evaluation] : []));
  const ruled = new Set(rules.flatMap((rule) => ('signal' in rule ? [rule.signal] : [])));
  const absent = (names: Iterable<string>, seen: readonly string[]): Items =>
    [...new Set(names)].filter((name) => !seen.includes(name)).map((name) => ({ name, n: 0 }));
  const cases: readonly (readonly [string, string, string, Items])[] = [
    [
      'unmatched_tasks',
      'Tasks of the config that no run is of.',
      "check their match: airworthy show RUN --json has a run's attributes",
      absent(Object.keys(reading.tasks), doubts.tasks),
    ],
    [
      'unseen_evaluations',
      'Evaluations that outcome rules ask for and no run has.',
      'check the name against gen_ai.evaluation.name',
      absent(evaluations, doubts.evaluations),
    ],
    [
      'unseen_dimensions',
      'Dimensions of the config that no run has.',
      'check the attribute they name',
      absent(Object.keys(reading.dimensions), doubts.dimensions),
    ],
    [
      'unseen_signals',
      'Signals of the config that were never seen.',
      'nothing, if they are rare; else check what they match',
      absent(Object.keys(reading.signals), signals),
    ],
    [
      'undeclared_signals',
      'Signals that outcome rules ask for and the config does not declare.',
      'declare them under signals',
      absent(ruled, Object.keys(reading.signals)),
    ],
  ];
  return cases.flatMap(([code, what, cure, items]) => (items.length === 0 ? [] : [warning(code, what, cure, items)]));
}

function sum(items: Items): number {
  return items.reduce((total, { n }) => total + n, 0);
}
