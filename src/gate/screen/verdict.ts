/**
 * All that a public benchmark can earn: an interview on your own traffic, or none. There is no `pass` here, and no function that makes
 * a gate's verdict of one of these: only runs of your own can hire.
 */
export const screenVerdicts = ['worth_an_interview', 'not_worth_one'] as const;
export type ScreenVerdict = (typeof screenVerdicts)[number];

/** As it is said to people. */
export const screenWords = {
  worth_an_interview: 'worth an interview',
  not_worth_one: 'not worth one',
} as const satisfies Record<ScreenVerdict, string>;
