/** What a scorer of the config is given: a run as `airworthy show` has it, in plain values. */
export interface ScorerRun {
  readonly run_id: string;
  readonly task: string;
  readonly release: string;
  readonly model: string;
  readonly session: string;
  readonly case_id: string;
  /** How the run ended as far as it is known before the scorer speaks; `unknown` where nothing says so. */
  readonly outcome: string;
  readonly duration_ms: number | null;
  readonly cost_usd: number | null;
  readonly error_type: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** The `airworthy.*` attributes of the run. */
  readonly facts: Readonly<Record<string, string>>;
  readonly steps: readonly ScorerStep[];
  readonly conversation: readonly ScorerTurn[];
}

export interface ScorerStep {
  readonly kind: string;
  readonly name: string;
  /** The arguments of a tool call as they were recorded: JSON text, as a rule. */
  readonly arguments: string;
  readonly error_type: string;
  readonly duration_ms: number | null;
}

export interface ScorerTurn {
  readonly role: string;
  readonly text: string;
}

/** A number or a boolean is a value in [0, 1]; `undefined` leaves the run unscored. */
export type ScorerResult =
  | number
  | boolean
  | undefined
  | { readonly value?: number; readonly label?: string; readonly explanation?: string };

/** Scores a run; what it throws leaves the run unscored, and `doctor` says so. */
export type Scorer = (run: ScorerRun) => ScorerResult | Promise<ScorerResult>;
