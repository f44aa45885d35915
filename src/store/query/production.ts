import { oneOf } from '../sql.ts';

/** Names of environments in which nobody is served. */
export const rehearsals: readonly string[] = [
  'ci',
  'test',
  'tests',
  'testing',
  'staging',
  'stage',
  'dev',
  'development',
  'local',
  'sandbox',
  'preview',
  'qa',
  'eval',
  'evals',
  'evaluation',
  'trial',
  'shadow',
];

/**
 * SQL for whether a run served somebody: it is of no layer of an eval set, and its environment is no rehearsal; where it names no
 * environment, an attempt tells a trial.
 */
export const isProduction = `(dimensions['layer'] = '' AND if(environment = '', isNull(attempt), NOT ${oneOf('lower(environment)', rehearsals)}))`;
