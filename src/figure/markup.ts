const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Characters that XML forbids, that move a cursor, or that turn the direction of writing.
// oxlint-disable-next-line no-control-regex
const hostile = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Text for an element or a quoted attribute of HTML or SVG. What agents and traces say goes through here, always. */
export function escapeMarkup(text: string): string {
  return text.replaceAll(hostile, '\uFFFD').replaceAll(/[&<>"']/g, (found) => entities[found] ?? '');
}

/** A text cut to so many characters with an ellipsis in its middle: names that differ do so at either end. */
export function shorten(text: string, most: number): string {
  const letters = Array.from(text);
  if (letters.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${letters.slice(0, most - 1 - end).join('')}…${letters.slice(-end).join('')}`;
}

/** A number for a coordinate: two decimals are finer than a pixel. */
export function px(value: number): string {
  return Number(value.toFixed(2)).toString();
}
