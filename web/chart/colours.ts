import { onColoursChange } from '../app/theme.ts';

const known = new Map<string, string>();
let probe: HTMLElement | undefined;
onColoursChange(() => known.clear());

/** What a token such as `--mark` is now, for what does not follow style sheets: a canvas, a copied picture. */
export function colourOf(token: string): string {
  const found = known.get(token);
  if (found !== undefined) return found;
  probe ??= document.body.appendChild(document.createElement('i'));
  probe.hidden = true;
  probe.style.color = `var(${token})`;
  const colour = getComputedStyle(probe).color;
  known.set(token, colour);
  return colour;
}
