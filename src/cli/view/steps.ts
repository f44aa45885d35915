import { cutText, plainText, textWidth } from '#base/terminal.ts';
import type { ShowAnswer } from '#client/answers.ts';
import type { Style } from '../style.ts';
import { costText, countText, durationText } from './figure-text.ts';

type Step = ShowAnswer['steps'][number];

/** Enough to see what a run did; the rest is in the JSON. */
const mostSteps = 200;
const deepest = 12;

/** The tree of steps: when each began, what it was, how long it took and what it cost; errors below it. */
export function stepsView({ steps }: ShowAnswer, style: Style, columns: number): string {
  const shown = steps.slice(0, mostSteps);
  const names = shown.map((step) => `${'  '.repeat(Math.min(step.depth, deepest))}${kindText(step)} ${nameOf(step)}`);
  const width = Math.min(Math.max(...names.map(textWidth), 0), Math.max(24, columns - 48));
  const lines = shown.flatMap((step, i) => [
    stepLine(step, names[i] ?? '', width, style),
    ...details(step, style, columns),
  ]);
  const rest = steps.length - shown.length;
  return [...lines, ...(rest > 0 ? [style.faint(`  … ${rest} more; --json has them all`)] : [])].join('\n');
}

function stepLine(step: Step, name: string, width: number, style: Style): string {
  const text = cutText(name, width);
  const room = ' '.repeat(width - textWidth(text));
  const offset = (step.offset_ms === null ? '' : `+${durationText(Math.round(Math.max(0, step.offset_ms)))}`).padStart(
    10,
  );
  const tokens =
    step.input_tokens === null && step.output_tokens === null
      ? ''
      : `${countText(step.input_tokens ?? 0)} → ${countText(step.output_tokens ?? 0)}`;
  const cost = step.cost_usd === null ? '' : costText(step.cost_usd);
  const figures =
    `${(step.duration_ms === null ? '' : durationText(step.duration_ms)).padStart(9)}  ${tokens.padStart(13)}  ${cost}`.trimEnd();
  const paint = step.error_type === '' ? (step.is_step ? (t: string) => t : style.faint) : style.bad;
  return `${style.faint(offset)}  ${paint(text)}${room}  ${style.faint(figures)}`;
}

/** The words of a kind, in one width. */
function kindText(step: Step): string {
  return step.kind === 'other' ? 'span' : step.kind;
}

function nameOf(step: Step): string {
  const name = plainText(step.name);
  const bare = name.startsWith(`${step.kind} `) ? name.slice(step.kind.length + 1) : name;
  // `chat gpt-4.1` says enough of gpt-4.1-2025-04-14.
  const isSaid = step.model === '' || bare.split(' ').some((word) => word !== '' && step.model.startsWith(word));
  return isSaid ? bare : `${bare} (${plainText(step.model)})`;
}

function details(step: Step, style: Style, columns: number): readonly string[] {
  const indent = ' '.repeat(14 + 2 * Math.min(step.depth, deepest));
  const line = (text: string, paint: (text: string) => string): string =>
    `${indent}${paint(cutText(plainText(text), Math.max(20, columns - indent.length)))}`;
  const failure = [step.error_type, step.error_message].filter((text) => text !== '').join(': ');
  return [
    ...(step.kind === 'tool' && step.arguments !== '' ? [line(`← ${step.arguments}`, style.faint)] : []),
    ...(step.kind === 'tool' && step.result !== '' ? [line(`→ ${step.result}`, style.faint)] : []),
    ...(failure === '' ? [] : [line(`✗ ${failure}`, style.bad)]),
  ];
}
