import type { InspectEvent } from './schema.ts';

/**
 * The events that happened within a scorer: a judge's model call is not the agent's. Logs say it by spans, those before
 * 2025 by begin and end of a step.
 */
export function scorerEvents(events: readonly InspectEvent[]): ReadonlySet<InspectEvent> {
  const inside = new Set<InspectEvent>();
  const scorerSpans = new Set<string>();
  let depth = 0;
  for (const event of events) {
    if (event.event === 'span_begin' && event.id) {
      const byParent = event.parent_id ? scorerSpans.has(event.parent_id) : false;
      if (isScorer(event) || byParent) scorerSpans.add(event.id);
    }
    if (event.event === 'step' && isScorer(event)) depth += event.action === 'begin' ? 1 : -1;
    if (depth > 0 || (event.span_id && scorerSpans.has(event.span_id))) inside.add(event);
  }
  return inside;
}

function isScorer(event: InspectEvent): boolean {
  return event.type === 'scorer' || event.type === 'scorers';
}
