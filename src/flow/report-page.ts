import { renderHtml } from '#report/html.ts';
import type { Context } from './context.ts';
import { report } from './report.ts';

/** The report of everything as one HTML page; undefined where nothing is recorded. */
export async function reportPage(context: Context): Promise<string | undefined> {
  const made = await report(context, {});
  return made.runs === 0 ? undefined : renderHtml(made);
}
