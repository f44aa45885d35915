import { Link } from '@tanstack/react-router';
import { count } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import { duration, usd } from '#report/format.ts';
import { decidedWords } from '#report/run-words.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import type { Side } from './compared-steps.ts';

const heads = [
  { name: 'Run' },
  { name: 'Outcome' },
  { name: 'Release' },
  { name: 'Took', isNumber: true },
  { name: 'Steps', isNumber: true },
  { name: 'Tokens', isNumber: true },
  { name: 'Cost', isNumber: true },
];

/** What the two runs came to. */
export function BesideFacts({ left, right }: { readonly left: Side; readonly right: Side }) {
  const row = (name: string, { run }: Side) => ({
    key: name,
    cells: [
      <Link key="run" to="/runs/$id" params={{ id: run.run_id }}>
        {name}: {run.run_id.slice(0, 8)}
      </Link>,
      <span key="outcome" title={decidedWords(run)}>
        {run.outcome.replaceAll('_', ' ')}
      </span>,
      plainText(run.release),
      run.duration_ms === null ? 'unknown' : duration(run.duration_ms),
      run.steps === null ? 'unknown' : count(run.steps),
      run.input_tokens === null ? 'unknown' : count(run.input_tokens + (run.output_tokens ?? 0)),
      run.cost_usd === null ? 'unknown' : usd(run.cost_usd),
    ],
  });
  return <PlainTable label="What the two runs came to" heads={heads} rows={[row('Left', left), row('Right', right)]} />;
}
