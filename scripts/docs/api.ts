import { runMarks } from '#store/query/run-filter.ts';
import { outcomes } from '#trace/outcome.ts';

/** What each route is for; one that is missing here fails `npm run docs`. */
export const what: Readonly<Record<string, string>> = {
  'GET /runs':
    'runs: the filter below, `sort` (`started`, `duration`, `cost`, `steps`, `tokens`, `errors`, largest first; `+cost`: smallest first), `limit`, `offset`',
  'GET /runs/:id/neighbours':
    'the runs before and after one in the list that the filter below and `sort` make, and its place in it',
  'GET /facets':
    'how many runs that the filter below lets through have which values: of every dimension, or of one (`dimension`, `q` for values that contain it); `limit`',
  'GET /scores':
    'the scores that runs have, those of most runs first, with their range: what releases can be compared on',
  'GET /sessions':
    'the sessions in which any run passes the filter below, as threads of all their runs: `sort` (`latest`, `worst`), `limit`, `offset`, `runs`',
  'GET /views': 'the saved views of the runs',
  'POST /views': 'saves a view, or replaces the one of its name: `{name, filter, sort}`',
  'DELETE /views/:name': 'deletes a saved view',
  'GET /runs/:id': 'one run by its id or the beginning of it: the run, its steps, scores and conversation',
  'GET /runs/:id/outline': 'one run without what was said in it: for runs of thousands of steps',
  'GET /runs/:id/conversation': 'what was said in a run, a page at a time: `offset`, `limit`',
  'GET /runs/:id/spans/:span':
    'one span as it is stored, after redaction: attributes, resource, events, links, log records',
  'GET /overview':
    'whether the agent is all right: each task over time, with objective, releases, near misses and errors, the worst first; gates and alerts: `task`, `since`, `until`',
  'GET /overview/worst-slices':
    'the worst slices of each task by the dimensions with few values: `task`, `since`, `until`',
  'GET /slices':
    'success by two dimensions, as cells with margins: `rows`, `columns`, `task`, `release`, `since`, `until` (one dimension at a time: `/report` with `by`)',
  'GET /slices/ranked':
    'success by the slices of several dimensions (`by`, several times), each against the rest of the runs asked about, worst first: `task`, `release`, `since`, `until`',
  'GET /releases': 'the releases that are recorded, with their runs, the newest first: `limit`',
  'GET /report': 'the report: reliability of tasks, releases and slices',
  'GET /doctor': 'what is recorded, and what of it is not understood',
  'GET /export': 'a stream of runs, with the filters of `/runs`',
  'POST /import': 'imports files of this machine; through the socket only. Answers with events as JSON lines',
  'GET /keep/holds': 'the legal holds in force',
  'POST /keep/holds': 'puts on or lifts a legal hold',
  'POST /keep/erase': 'deletes a user, session or run',
  'GET /openapi.json': 'this API in the words of OpenAPI 3.1, for programs and for the page that shows it',
  'GET /session': 'who is logged in, whether a login is needed, and the projects one may see; needs no key',
  'POST /session': 'logs a browser in: `{key}`; answers with a cookie that no script can read ([access.md](access.md))',
  'DELETE /session': 'logs it out',
  'GET /keys': 'the keys, without their secrets, which nobody has any more',
  'POST /keys': 'makes a key: `{name, scope, project, expires}`; its `secret` stands in this answer only',
  'DELETE /keys/:id': 'revokes a key',
  'GET /audit': 'who changed, exported or erased what, who logged in or tried to; the newest first: `limit`',
  'POST /assemble': 'assembles what has arrived now, instead of within a second',
  'GET /events':
    'what changes, as server-sent events, at most once a second: `hello` (the server and its version), `runs`, `gates`, `alerts` (below)',
  'GET /settings': 'the config in force, without its secrets: files, tasks, objectives, prices, redaction, retention',
  'GET /slo': 'service level objectives: error budgets and burn rates',
  'GET /slo/alerts': 'what became of the alerts on them',
  'POST /slo/retry': 'sends the dead letters of alerts once more',
  'POST /slo/test-fire': 'sends a test alert to every receiver',
  'GET /drift': 'what moved between two windows: the mix, the rates, the inputs',
  'POST /compare': 'two releases side by side ([gate.md](gate.md))',
  'POST /gate': 'a verdict on a release ([gate.md](gate.md))',
  'GET /gate/track-record': 'how past verdicts turned out in production ([gate.md](gate.md))',
  'GET /verdicts': 'the verdicts that were given, newest first: `limit`, `before` (the id of the last one seen)',
  'GET /verdicts/:id': 'one verdict: the answer in full where it was kept, and what became of it in production',
  'GET /live-gates': 'the live gates ([gate.md](gate.md))',
  'POST /live-gates': 'registers a live gate before its data, or goes on with it',
  'POST /live-gates/preview':
    'what a live gate would promise, and what it likely takes by the runs that there are; registers nothing',
  'POST /live-gates/update': 'takes in the runs whose turn has come, where no other server does it within five seconds',
  'GET /live-gates/:id': 'one live gate: evidence, interval, runs without a result, forecast',
  'GET /live-gates/:id/evidence':
    'how the evidence of a live gate grew, against its boundaries, at most some 300 points',
  'POST /screen': 'a public leaderboard as a screen ([gate.md](gate.md))',
};

/** What parameters mean that mean the same wherever they stand; a doc comment or `.describe()` in a schema goes before it. */
export const words: Readonly<Record<string, string>> = {
  task: 'Only runs of this task',
  release: 'Only runs of this release',
  outcome: `Only runs that ended so: ${named([...outcomes, 'unknown'])}`,
  model: 'Only runs of this model',
  session: 'Only runs of this session',
  user: 'Only runs for this user',
  case: 'Only runs of this case',
  since: 'Only runs that started from then on: a date, or how long ago (`7d`)',
  until: 'Only runs that started before then',
  slice: 'Only runs of this slice, `dimension=value`; may stand several times',
  has: `Only runs that have this: ${named(Object.keys(runMarks))}; may stand several times`,
  min_duration_ms: 'Only runs that took so long or longer',
  max_duration_ms: 'Only runs that took no longer',
  min_cost_usd: 'Only runs that cost so much or more',
  max_cost_usd: 'Only runs that cost no more',
  min_steps: 'Only runs of so many steps or more',
  max_steps: 'Only runs of no more steps',
  by: 'Dimensions to slice by; may stand several times',
  limit: 'So many at most',
  offset: 'So many are passed over',
};

function named(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}

/** What stands in a path, by the path up to there. */
export const pathParts: Readonly<Record<string, string>> = {
  '/runs/:id': 'The id of a run, or the beginning of it',
  '/views/:name': 'The name of a saved view',
  '/runs/:id/spans/:span': 'The id of a span of the run',
  '/live-gates/:id': 'The id of a live gate',
  '/verdicts/:id': 'The id of a verdict',
  '/keys/:id': 'The id of a key',
};
