import type { Report } from '#measure/report/report.ts';
import type { ReportGroup } from '#measure/report/group.ts';
import { report, type ReportRequest } from '#flow/report.ts';
import { contextOf } from './gate-data.ts';

/** The report on some recorded files, through importer, recorder, store and assembler. */
export async function reportsOf(
  paths: readonly string[],
  ...requests: readonly ReportRequest[]
): Promise<readonly Report[]> {
  const { context, close } = await contextOf(...paths);
  try {
    const reports: Report[] = [];
    for (const request of requests) reports.push(await report(context, request));
    return reports;
  } finally {
    await close();
  }
}

/** The group with exactly these values in its slice. */
export function groupOf(found: Report | undefined, slice: Readonly<Record<string, string>>): ReportGroup {
  const groups = [...(found?.groups ?? []), ...(found?.releases ?? [])].filter(
    (group) =>
      Object.keys(group.slice).length === Object.keys(slice).length &&
      Object.entries(slice).every(([key, value]) => group.slice[key] === value),
  );
  const [only] = groups;
  if (only === undefined || groups.length > 1) throw new Error(`${groups.length} groups are ${JSON.stringify(slice)}`);
  return only;
}

/** The value of a figure that must be there. */
export function valueOf(figure: { readonly kind: string; readonly value?: number } | undefined): number {
  if (figure?.kind !== 'estimated' || figure.value === undefined)
    throw new Error(`no value: ${JSON.stringify(figure)}`);
  return figure.value;
}
