import { runs, runsRequest } from '#flow/runs.ts';
import type { OpenRuntime } from './env.ts';

/** The page at `/`: what is recorded, and where to read it. */
export async function page(open: OpenRuntime): Promise<string> {
  const { context } = await open();
  const { total } = await runs(context, runsRequest.parse({ limit: 1 }));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Airworthy</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}code{background:#8881;padding:.1em .3em}</style>
<h1>Airworthy</h1>
<p>${total === 1 ? '1 run is' : `${total} runs are`} recorded here.</p>
<ul>
<li><a href="/api/v1/runs">runs</a></li>
</ul>
</html>
`;
}
