import type { FileHead } from './importer.ts';
import { hasKeys } from './json/head.ts';

interface NotRuns {
  readonly looks: (file: FileHead) => boolean;
  readonly why: string;
}

const named =
  (pattern: RegExp) =>
  ({ name }: FileHead): boolean =>
    pattern.test(name.split(/[/\\!]/).at(-1) ?? name);
const holds =
  (...keys: readonly string[]) =>
  ({ head }: FileHead): boolean =>
    hasKeys(head, ...keys);

/** Files that stand beside recorded runs and are none, with the line that says so. The first that fits speaks. */
const table: readonly NotRuns[] = [
  { looks: named(/^(?:readme|licen[cs]e|changelog|notice|provenance)\b/i), why: 'documentation, not agent runs' },
  { looks: named(/\.(?:md|txt|rst|pdf|html?)$/i), why: 'documentation, not agent runs' },
  { looks: named(/^expected\.json$/), why: 'expected figures of a data set, not agent runs' },
  { looks: holds('state_match', 'final_state_hash'), why: 'checks derived from recorded runs, not agent runs' },
  { looks: holds('resourceMetrics'), why: 'OTLP metrics: Airworthy records traces and logs' },
  { looks: holds('total_judged', 'judge_verdict'), why: 'judge verdicts, not agent runs' },
  { looks: holds('total_judged', 'agree_count'), why: 'judge verdicts, not agent runs' },
  {
    looks: holds('judge', 'winner', 'model_a', 'model_b'),
    why: 'votes between two answers (MT-bench), not agent runs',
  },
  { looks: holds('output_1', 'output_2', 'label'), why: 'judge verdicts on pairs of answers (LLMBar), not agent runs' },
  { looks: holds('correct_average', 'correct_both'), why: "a judge's agreement figures (LLMBar), not agent runs" },
  { looks: holds('submission', 'pass_1'), why: 'published leaderboard figures, not agent runs' },
  {
    looks: holds('run_id', 'dataset_name', 'n_concurrent_trials'),
    why: "a Terminal-Bench run's settings; its trials are in results.json",
  },
  {
    looks: holds('trial_name', 'is_resolved'),
    why: "one Terminal-Bench trial by itself; the run's results.json holds them all",
  },
  {
    looks: ({ head }) => /^\s*\{\s*"[^"]+"\s*:\s*\{\s*"(?:input|output)"\s*:\s*\{\s*"(?:success|error)"\s*:/.test(head),
    why: "Langfuse's own reading of messages (ChatML), not a trace: import the trace export",
  },
];

/** Why a file holds no runs, in one line, or undefined where nothing is known of it. */
export function whyNotRuns(file: FileHead): string | undefined {
  if (file.head.trim() === '') return 'empty';
  return table.find((entry) => entry.looks(file))?.why;
}
