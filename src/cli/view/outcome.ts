import type { Style } from '../style.ts';

/** An outcome in words; what is not known, and runs that are not at their end, say so. */
export function outcomeText(run: { readonly outcome: string; readonly state: string }): string {
  const outcome = run.outcome.replaceAll('_', ' ');
  if (run.state === 'complete') return outcome;
  const state = run.state.replaceAll('_', ' ');
  return run.outcome === 'unknown' ? state : `${outcome}, ${state}`;
}

export function outcomePaint(outcome: string, style: Style): (text: string) => string {
  if (outcome === 'success') return style.good;
  if (outcome === 'failure' || outcome === 'consequential_error') return style.bad;
  if (outcome === 'fault' || outcome === 'near_miss') return style.warn;
  return outcome === 'unknown' ? style.faint : (text) => text;
}
