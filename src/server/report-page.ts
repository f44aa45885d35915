import { reportPage } from '#flow/report-page.ts';
import type { OpenRuntime } from './env.ts';

/** The report at `/report`, which needs no script and can be printed; or what to do to get one. */
export async function reportHtml(open: OpenRuntime): Promise<string> {
  const { context } = await open();
  return (await reportPage(context)) ?? nothingYet;
}

/** It brings everything with it: no script, and nothing from anywhere else. */
export const reportPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

const nothingYet = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Airworthy</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}code{background:#8882;padding:.1em .3em;border-radius:3px}</style>
<h1>Airworthy</h1>
<p>No run is recorded here yet.</p>
<p>Start your agent with <code>OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318</code>, or import runs that you have:
<code>airworthy import FILE</code>. <code>airworthy doctor</code> says what arrives, and what of it is not understood.</p>
</html>
`;
