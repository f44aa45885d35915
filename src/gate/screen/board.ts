/** One row of a leaderboard. */
export interface BoardEntry {
  readonly name: string;
  /** Published share of tasks done, 0 to 1. */
  readonly score: number;
  /** ISO date of the submission, if it says one. */
  readonly date?: string;
  /** pass^k by k, for k above 1. */
  readonly passHatK?: Readonly<Record<string, number>>;
  readonly costUsd?: number;
  /** Whether somebody else checked it. */
  readonly checked?: boolean;
  /** What its attempts at a task were, as it says: `1`, `2+`. */
  readonly attempts?: string;
  /** What its own per-task details come to. */
  readonly details?: { readonly tasks: number; readonly solved: number };
}

/** A leaderboard: entries scored on the same tasks. */
export interface Board {
  readonly name: string;
  readonly benchmark: string;
  /** Tasks that a score is made of, where it is known. */
  readonly tasks?: number;
  /** Whether the file had shares where per cent are usual. */
  readonly scoresAreShares?: true;
  readonly entries: readonly BoardEntry[];
}
