import type { ConfigInput } from './config.ts';

export type { ConfigInput } from './config.ts';
export type { Scorer, ScorerResult, ScorerRun, ScorerStep, ScorerTurn } from './scorer.ts';

/**
 * Types a config file: it gives back what it gets, and the editor knows every key.
 *
 * @example
 * import { defineConfig } from 'airworthy';
 *
 * export default defineConfig({ dimensions: { language: 'user.language' } });
 */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
