import { escapeMarkup } from '#figure/markup.ts';
import type { FigureShape } from '#figure/row-layout.ts';
import { pageStyle } from './style.ts';

/** Figures with more lines than this say less, not more; the table has all. */
export const drawn = 30;

/** One HTML file: no script, no network, figures drawn in. What goes into `parts` is escaped; the title is text. */
export function page(title: string, parts: readonly string[]): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  const body = parts.filter((part) => part !== '').join('\n');
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8">${policy}<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeMarkup(title)}</title><style>${pageStyle}</style></head>\n<body>\n${body}\n</body></html>\n`;
}

/** Text as it is read: a number and its % stay together. */
function said(text: string): string {
  return escapeMarkup(text).replaceAll(/(?<=\d) %/g, '\u00a0%');
}

/** What the page says, in one sentence. */
export function heading(text: string): string {
  return `<h1>${said(text)}</h1>`;
}

/** A part of the page under its title; nothing where there is nothing to show. */
export function section(title: string, ...parts: readonly string[]): string {
  const body = parts.filter((part) => part !== '');
  return body.length === 0 ? '' : `<section><h2>${escapeMarkup(title)}</h2>${body.join('\n')}</section>`;
}

/** A figure as it is on a screen and on a telephone; the page's style shows one of them. */
export function figure(draw: (shape: FigureShape) => string, caption: string): string {
  const [wide, narrow] = [draw('wide'), draw('narrow')];
  return wide === '' ? '' : `<figure>${wide}${narrow}<figcaption>${said(caption)}</figcaption></figure>`;
}

export interface TableRow {
  readonly cells: readonly string[];
  readonly tone?: 'worse' | 'few' | undefined;
}

/** A table of text; the first column names its row. */
export function table(heads: readonly string[], rows: readonly TableRow[]): string {
  const head = heads.map((each) => `<th scope="col">${escapeMarkup(each)}</th>`).join('');
  const body = rows.map(({ cells: [name = '', ...cells], tone }) => {
    const tds = cells.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('');
    return `<tr${tone === undefined ? '' : ` class="${tone}"`}><th scope="row">${escapeMarkup(name)}</th>${tds}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** What is there for those who ask. `html` is escaped; the summary is text. */
export function folded(summary: string, html: string, { open = false, more = '' } = {}): string {
  const beside = more === '' ? '' : ` <span>${said(more)}</span>`;
  return `<details${open ? ' open' : ''}><summary>${escapeMarkup(summary)}${beside}</summary>${html}</details>`;
}

/** Names and what is said of them. */
export function facts(rows: readonly (readonly [name: string, text: string])[]): string {
  if (rows.length === 0) return '';
  return `<dl>${rows.map(([name, text]) => `<dt>${escapeMarkup(name)}</dt><dd>${said(text)}</dd>`).join('')}</dl>`;
}

/** Lines of text as a list. */
export function list(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${said(line)}</li>`).join('')}</ul>`;
}

export function paragraph(text: string, kind: 'plain' | 'faint' | 'callout' = 'plain'): string {
  return `<p${kind === 'plain' ? '' : ` class="${kind}"`}>${said(text)}</p>`;
}
