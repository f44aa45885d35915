import { floors } from '../../architecture.mjs';
import { table } from './page.ts';

/** The floor plan of docs/architecture.md, from the roof down to the ground, as one reads a house. */
export function floorPlan(): string {
  const rows = floors
    .toReversed()
    .map(({ dir, what, pure, uses, npm }) => [
      `\`${dir}\``,
      what,
      pure ? 'pure' : '',
      uses.join(' ') || '–',
      npm.join(' ') || '–',
    ]);
  return table(['folder', 'what is in it', '', 'may use', 'packages'], rows);
}
