import type { CommonOptions } from './options.ts';

export interface CompareOptions extends CommonOptions {
  readonly task?: string;
  readonly by?: string[];
  readonly slice?: string[];
  readonly since?: string;
  readonly until?: string;
  readonly score?: string;
  readonly lowerIsBetter?: boolean;
  readonly margin?: string;
  readonly html?: string;
}

export interface GateOptions extends CommonOptions {
  readonly baseline: string;
  readonly candidate: string;
  readonly policy?: string;
  readonly task?: string;
  readonly slice?: string[];
  readonly since?: string;
  readonly until?: string;
  readonly inconclusive: string;
  readonly html?: string;
  readonly markdown?: string;
  readonly junit?: string;
  readonly sarif?: string;
  readonly ctrf?: string;
  readonly github?: boolean;
}

export interface WatchOptions extends CommonOptions {
  readonly margin?: string;
  readonly alpha?: string;
  readonly max?: string;
  readonly block?: string;
  readonly horizon?: string;
  readonly undecided?: string;
  readonly task?: string;
  readonly slice?: string[];
  readonly score?: string;
  readonly lowerIsBetter?: boolean;
  readonly once?: boolean;
}

export interface ScreenOptions extends CommonOptions {
  readonly board?: string;
}
