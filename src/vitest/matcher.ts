import { expect } from 'vitest';
import { gateAnswerSchema } from '#gate/answer.ts';
import type { Paint } from '#report/paint.ts';
import { verdictTerminal } from '#report/verdict-terminal.ts';

/**
 * The package export `airworthy/vitest`: importing it teaches `expect` the matcher, and `gate` asks the question.
 *
 * @example
 * import * as airworthy from 'airworthy/vitest';
 *
 * it('may ship', async () => {
 *   expect(await airworthy.gate({ baseline: '1.4.0', candidate: '1.5.0' })).toPassGate();
 * });
 */
export { gate, type GateOptions } from './gate.ts';

const asIs = (text: string): string => text;
const plain: Paint = { strong: asIs, faint: asIs, good: asIs, bad: asIs, warn: asIs };

expect.extend({
  /** Green for a pass alone: inconclusive and fault are red, and say why. */
  toPassGate(received: unknown) {
    const answer = gateAnswerSchema.safeParse(received);
    if (!answer.success) return { pass: false, message: () => 'toPassGate takes what gate() answers' };
    return { pass: answer.data.verdict === 'pass', message: () => verdictTerminal(answer.data, plain) };
  },
});

declare module 'vitest' {
  // The type parameters have to be those of Vitest's own declaration.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** That a gate's answer is a pass: not inconclusive, not a fault. */
    toPassGate(): T extends never ? never : R;
  }
}
