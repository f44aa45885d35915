import { api } from '#server/api.ts';
import { table } from './page.ts';

/** What each route is for; one that is missing here fails `npm run docs`. */
const what: Readonly<Record<string, string>> = {
  'GET /runs':
    'runs: filters as `airworthy runs` has them (`task`, `release`, `outcome`, `session`, `user`, `since`, `until`, `slice=dimension=value`), `sort`, `limit`',
  'GET /runs/:id': 'one run by its id or the beginning of it: the run, its steps, scores and conversation',
  'GET /report': 'the report: `task`, `release`, `since`, `until`, `slice`, `by`, `objective`',
  'GET /doctor': 'what is recorded, and what of it is not understood',
  'GET /export': 'a stream of runs: `format` (`jsonl`, `parquet`, `otlp`) and the filters of `/runs`',
  'POST /import': 'imports files of this machine; through the socket only. Answers with events as JSON lines',
  'GET /keep/holds': 'the legal holds in force',
  'POST /keep/holds': 'puts on or lifts a legal hold: `{subject, value, reason, held}`',
  'POST /keep/erase': 'deletes a user, session or run: `{subject, value}`',
  'POST /assemble': 'assembles what has arrived now, instead of within a second',
  'GET /slo': 'service level objectives: error budgets and burn rates',
  'GET /slo/alerts': 'what became of the alerts on them',
  'POST /slo/retry': 'sends the dead letters of alerts once more',
  'POST /slo/test-fire': 'sends a test alert to every receiver',
  'GET /drift': 'what moved between two windows: the mix, the rates, the inputs',
  'POST /compare': 'two releases side by side ([gate.md](gate.md))',
  'POST /gate': 'a verdict on a release ([gate.md](gate.md))',
  'GET /gate/track-record': 'how past verdicts turned out in production: `limit` ([gate.md](gate.md))',
  'GET /live-gates': 'the live gates ([gate.md](gate.md))',
  'POST /live-gates':
    'registers a live gate before its data, or goes on with it: `{baseline, candidate, metric, margin, alpha_pass, alpha_fail, n_max, block, horizon_minutes, undecided_max, task, where}`',
  'POST /live-gates/update': 'takes in the runs whose turn has come, where no other server does it within five seconds',
  'GET /live-gates/:id': 'one live gate: evidence, interval, runs without a result, forecast',
  'POST /screen': 'a public leaderboard as a screen ([gate.md](gate.md))',
};

/** docs/api.md, between the marks: the routes, from the server. */
export function apiRoutes(): string {
  const { routes } = api(() => Promise.reject(new Error('only its routes are asked for')));
  const names = [...new Set(routes.map(({ method, path }) => `${method} ${path.replace(/\/$/, '')}`))];
  const unsaid = names.filter((name) => what[name] === undefined);
  if (unsaid.length > 0) throw new Error(`scripts/docs/api.ts: say what ${unsaid.join(', ')} is for`);
  return table(
    ['route', ''],
    names.toSorted(byPath).map((name) => [`\`${name.replace(' /', ' /api/v1/')}\``, what[name] ?? '']),
  );
}

function byPath(a: string, b: string): number {
  return a.slice(a.indexOf('/')).localeCompare(b.slice(b.indexOf('/')));
}
