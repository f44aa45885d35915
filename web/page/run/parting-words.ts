import { counted } from '#base/counted.ts';
import { cutText, plainText } from '#base/terminal.ts';
import { type Aligned, type ComparedStep, type Difference, partsAt } from '#trace/align-steps.ts';

type Steps = readonly Pick<ComparedStep, 'kind' | 'name'>[];

/** Columns of a name that a heading has room for. */
const nameWidth = 48;

/** Where two runs part first, in a sentence: `Alike for 4 steps, then the left calls refund and the right calls ask_human`. */
export function partingWords(aligned: readonly Aligned[], left: Steps, right: Steps): string {
  const at = partsAt(aligned);
  const line = at === undefined ? undefined : aligned[at];
  if (at === undefined || line === undefined) {
    return left.length === 0 ? 'Neither run has a step' : `Alike in all ${counted(left.length, 'step')}`;
  }
  const before = at === 0 ? 'They part at the first step:' : `Alike for ${counted(at, 'step')}, then`;
  if (line.kind === 'changed') return `${before} both ${doing(left[line.left])}, ${differenceWords(line.differs)}`;
  // Before the first difference every line has a step of each.
  return `${before} the left ${doing(left[at], 's')} and the right ${doing(right[at], 's')}`;
}

/** `with other arguments and another result` */
export function differenceWords(differs: readonly Difference[]): string {
  const words = { arguments: 'other arguments', result: 'another result', error: 'another error' };
  return `with ${differs.map((each) => words[each]).join(' and ')}`;
}

function doing(step: Steps[number] | undefined, s: '' | 's' = ''): string {
  if (step === undefined) return `end${s}`;
  const name = cutText(plainText(step.name), nameWidth);
  if (step.kind === 'model') return `ask${s} the model`;
  return step.kind === 'tool' ? `call${s} ${name}` : `ha${s === '' ? 've' : 's'} ${step.kind} ${name}`;
}
