import { plainText } from '#base/terminal.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute of HTML, SVG or XML. What agents and traces say goes through here, always. */
export function escapeMarkup(text: string, lines: 'joined' | 'kept' = 'joined'): string {
  return plainText(text, lines).replaceAll(/[&<>"']/g, (found) => entities[found] ?? '');
}

/** A number for a coordinate: two decimals are finer than a pixel. */
export function px(value: number): string {
  return Number(value.toFixed(2)).toString();
}
