import type { Command } from 'commander';
import { type CommonOptions, several } from '../options.ts';

export interface FilterOptions extends CommonOptions {
  readonly task?: string[];
  readonly release?: string[];
  readonly outcome?: string[];
  readonly model?: string[];
  readonly session?: string;
  readonly user?: string;
  readonly case?: string;
  readonly id?: string;
  readonly since?: string;
  readonly until?: string;
  readonly slice?: string[];
  readonly has?: string[];
  readonly score?: string[];
  readonly minDurationMs?: string;
  readonly maxDurationMs?: string;
  readonly minCostUsd?: string;
  readonly maxCostUsd?: string;
  readonly minSteps?: string;
  readonly maxSteps?: string;
}

/** Adds the options that say which runs are meant. */
export function withFilters(target: Command): Command {
  return target
    .option('--task <task>', 'of this task; may be repeated, for one of several', several)
    .option('--release <release>', 'of this release; may be repeated', several)
    .option(
      '--outcome <outcome>',
      'that ended so: success, failure, refusal, escalation, near_miss, consequential_error, fault, unknown; may be repeated',
      several,
    )
    .option('--model <model>', 'whose main model is this; may be repeated', several)
    .option('--session <id>', 'of this session')
    .option('--user <id>', 'for this user')
    .option('--case <id>', 'of this case')
    .option('--id <beginning>', 'whose id begins so')
    .option('--since <time>', 'from then on: 2026-11-20, 2026-11-20T09:30Z, 24h, 7d')
    .option('--until <time>', 'before then')
    .option(
      '--slice <dimension=value>',
      'of this slice, such as language=de, or language!=de for the others; may be repeated: values of one dimension are alternatives',
      several,
    )
    .option(
      '--has <what>',
      'with errors, retries, rate_limits, guard, help, flaw or intervention, or that are unfinished, unpriced or production; may be repeated',
      several,
    )
    .option('--score <bound>', 'with such a score, as in "helpful<0.5"; may be repeated', several)
    .option('--min-duration-ms <ms>', 'that took as long, or longer')
    .option('--max-duration-ms <ms>', 'that took no longer')
    .option('--min-cost-usd <usd>', 'that cost as much, or more')
    .option('--max-cost-usd <usd>', 'that cost no more')
    .option('--min-steps <n>', 'of so many steps, or more')
    .option('--max-steps <n>', 'of no more steps');
}

/** The filters out of a command's options, as the API takes them. */
export function filterOf(options: FilterOptions) {
  const { task, release, outcome, model, session, user, case: caseId, id, since, until, slice, has, score } = options;
  return {
    ...{ task, release, outcome, model, session, user, case: caseId, id, since, until, slice, has, score },
    min_duration_ms: options.minDurationMs,
    max_duration_ms: options.maxDurationMs,
    min_cost_usd: options.minCostUsd,
    max_cost_usd: options.maxCostUsd,
    min_steps: options.minSteps,
    max_steps: options.maxSteps,
  };
}
