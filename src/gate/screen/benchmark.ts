/** What is publicly known of a benchmark and bears on how far its scores carry. */
export interface Benchmark {
  readonly name: string;
  readonly published: string;
  /** How a task is judged done. */
  readonly oracle: { readonly strict: boolean; readonly what: string };
  readonly shape: { readonly userInTheLoop: boolean; readonly tools: string; readonly what: string };
}

/** By the name a reader gives it. Sources: the benchmarks' own papers and repositories. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  'swe-bench': {
    name: 'SWE-bench',
    published: '2023-10-10',
    oracle: {
      strict: false,
      what: 'the unit tests of the fix: a patch that passes them by another way, or breaks what they do not test, counts',
    },
    shape: {
      userInTheLoop: false,
      tools: 'a shell',
      what: 'one public issue of a Python repository, no user to ask, fixes that were public before most models were trained',
    },
  },
  'tau2-bench': {
    name: 'τ²-bench',
    published: '2025-06-09',
    oracle: {
      strict: true,
      what: 'the end state of the database and what was said to the user; a few tasks have known wrong answers',
    },
    shape: {
      userInTheLoop: true,
      tools: 'the tools of a made-up company',
      what: 'customer service with a user played by a model',
    },
  },
};
