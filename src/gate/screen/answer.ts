import { z } from 'zod';
import { screenVerdicts } from './verdict.ts';

export const screenFindingSchema = z.object({
  about: z.enum(['age', 'gap', 'shape', 'oracle', 'denominator', 'contradiction', 'reliability']),
  concern: z.boolean().describe('Whether it speaks against relying on the board'),
  what: z.string(),
});
export type ScreenFinding = z.output<typeof screenFindingSchema>;

export const screenEntrySchema = z.object({
  name: z.string(),
  rank: z.number(),
  verdict: z.enum(screenVerdicts),
  score: z.number(),
  low: z.number().optional().describe('95 % interval of the score, where the number of tasks is known'),
  high: z.number().optional(),
  why: z.string(),
});
export type ScreenEntry = z.output<typeof screenEntrySchema>;

export const screenBoardSchema = z.object({
  board: z.string(),
  entries: z.number(),
  tasks: z.number().optional(),
  gap_top_ten: z.number().optional().describe('Best less tenth score, 0 to 1'),
  interval_width: z.number().optional().describe('Width of the 95 % interval of the best score, 0 to 1'),
  findings: z.array(screenFindingSchema),
  candidates: z.array(screenEntrySchema).describe('In order of score'),
});
export type ScreenBoard = z.output<typeof screenBoardSchema>;

/** Its verdicts are those of {@link screenVerdicts} alone: nothing public can be a pass. */
export const screenAnswerSchema = z.object({
  schema: z.literal('airworthy.screen/1'),
  boards: z.array(screenBoardSchema),
});
export type ScreenAnswer = z.output<typeof screenAnswerSchema>;
