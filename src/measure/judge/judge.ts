import { z } from 'zod';

const count = z.int().min(0);

/** How a judge model did against labels of people, as a config declares it. */
export const judgeSchema = z.strictObject({
  model: z
    .string()
    .min(1)
    .describe('The model that judges; it has to be the one that the scores name, where they name one'),
  prompt: z.string().min(1).optional().describe('The digest of its prompt, as behind the @ of `airworthy.judge`'),
  labels: z
    .strictObject({
      humanPass: count.min(1).describe('Runs that people passed'),
      truePass: count.describe('Those of them that the judge passed, too'),
      humanFail: count.min(1).describe('Runs that people failed'),
      trueFail: count.describe('Those of them that the judge failed, too'),
    })
    .refine(({ humanPass, truePass }) => truePass <= humanPass, {
      error: 'truePass counts some of humanPass and cannot be more',
      path: ['truePass'],
    })
    .refine(({ humanFail, trueFail }) => trueFail <= humanFail, {
      error: 'trueFail counts some of humanFail and cannot be more',
      path: ['trueFail'],
    })
    .describe('The judge against labels of people, on runs that were not used to write its prompt'),
  validUntil: z.iso.date().describe('The last day on which this counts, such as 2027-03-01'),
});
export type Judge = z.output<typeof judgeSchema>;
