import type { DatabaseSync } from 'node:sqlite';
import type { Message } from './model.ts';
import { goalOf } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { totalCents } from './shop.ts';

/** What the database and the conversation say of a session, whatever the agent claimed. */
export interface CheckResult {
  readonly passed: boolean;
  /** What changed that nobody had asked for. */
  readonly unwanted: readonly string[];
  readonly explanation: string;
}

/** The state that sessions can change, a line for each fact. */
export function stateOf(db: DatabaseSync): ReadonlySet<string> {
  const lines = db
    .prepare(
      `SELECT 'order ' || id || ' is ' || status AS line FROM orders
       UNION ALL SELECT 'order ' || id || ' goes to ' || concat_ws(' / ', ship_street, ship_house_number, ship_postal_code, ship_city) FROM orders
       UNION ALL SELECT 'order ' || order_id || ' is refunded ' || amount_cents || ' cents' FROM refunds
       UNION ALL SELECT 'ticket: ' || kind || ' ' || coalesce(customer_id, order_id) FROM tickets`,
    )
    .all();
  return new Set(lines.map((row) => String(row['line'])));
}

/** Compares what changed in the database, and for questions what was said, with what this customer should have got. */
export function check(
  scenario: Scenario,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  messages: readonly Message[],
): CheckResult {
  const changes = minus(after, before);
  const wanted = wantedChanges(scenario);
  const missing: string[] = [...minus(wanted, changes)];
  const extra = [...minus(changes, wanted)];
  const fact = wantedFact(scenario);
  const said = messages.flatMap((m) => (m.role === 'assistant' ? [m.text] : [])).join('\n');
  if (fact !== undefined && !new RegExp(`\\b${fact}\\b`).test(said)) missing.push(`customer is told ${fact}`);
  const passed = missing.length === 0 && extra.length === 0;
  const problems = [...missing.map((line) => `missing: ${line}`), ...extra.map((line) => `unexpected: ${line}`)];
  return {
    passed,
    // A ticket too many costs a colleague a minute; it harms no customer.
    unwanted: extra.filter((line) => !line.startsWith('ticket')),
    explanation: passed
      ? `as it should be: ${[...wanted, ...(fact === undefined ? [] : [`customer is told ${fact}`])].join('; ')}`
      : problems.join('; '),
  };
}

function wantedChanges(scenario: Scenario): ReadonlySet<string> {
  const { intent, order, customer, newAddress: to } = scenario;
  const goal = goalOf(scenario);
  if (goal === 'human') return new Set([`ticket: human ${customer.id}`]);
  if (goal === 'decline') return new Set([`ticket: declined ${order.id}`]);
  if (intent === 'refund') return new Set([`order ${order.id} is refunded ${totalCents(order)} cents`]);
  if (intent === 'cancel_order') return new Set([`order ${order.id} is cancelled`]);
  if (intent !== 'change_address') return new Set();
  return new Set([`order ${order.id} goes to ${[to.street, to.houseNumber, to.postalCode, to.city].join(' / ')}`]);
}

function wantedFact(scenario: Scenario): string | undefined {
  const { intent, order, product, question } = scenario;
  if (goalOf(scenario) !== 'do') return undefined;
  if (intent === 'track_order') return order.trackingCode;
  if (intent !== 'product_question') return undefined;
  return String(question === 'warranty' ? product.warrantyMonths : product.batteryHours);
}

function minus(set: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...set].filter((line) => !other.has(line)));
}
