import { at } from './chance.ts';
import type { Chance } from './chance.ts';
import type { Ask } from './model.ts';
import { fill } from './phrases/phrases.ts';
import type { Phrases } from './phrases/phrases.ts';
import type { Slip } from './releases.ts';
import { goalOf } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { orders } from './shop.ts';
import { wordsOf, wrongNumber } from './words.ts';

/** What the stand-in model does next, and what it sees of the answer. */
export type Move =
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: Readonly<Record<string, unknown>>;
      readonly text: string;
    }
  | { readonly kind: 'say'; readonly text: string; readonly asks: Ask };
export type Seen =
  | { readonly kind: 'heard' }
  | { readonly kind: 'result'; readonly result: Readonly<Record<string, unknown>> };
type Plan<T> = Generator<Move, T, Seen>;

export interface Job {
  readonly scenario: Scenario;
  readonly slip: Slip | undefined;
  /** First tries the order of somebody else, and is stopped by the guard. */
  readonly strays: boolean;
  readonly phrases: Phrases['agent'];
  readonly chance: Chance;
}

type Writing = 'refund' | 'change_address' | 'cancel_order';

/** Serves one customer: it knows what a model would have understood of the messages, and goes wrong where `slip` says so. */
export function* serve(job: Job): Plan<never> {
  const { intent } = job.scenario;
  if (intent === 'product_question') yield* answerQuestion(job);
  else if (intent === 'track_order') yield* track(job);
  else yield* change(job, intent);
  for (;;) yield* say(job, job.phrases.welcome);
}

function* answerQuestion(job: Job): Plan<void> {
  const { scenario, slip, phrases } = job;
  if (goalOf(scenario) === 'human') {
    yield* identify(job);
    return yield* handOver(job, 'asked for a person');
  }
  if (slip === 'gives_up') return yield* say(job, phrases.gaveUp);
  const answer = [phrases.answer[scenario.question]];
  if (slip === 'invents_answer') return yield* say(job, answer, { value: String(job.chance.pick([10, 14, 20, 28])) });
  const found = yield* call(job, 'find_product', { name: scenario.product.name });
  const value = found[scenario.question === 'warranty' ? 'warranty_months' : 'battery_hours'];
  return yield* say(job, answer, { value: String(value) });
}

function* track(job: Job): Plan<void> {
  const { scenario, slip, phrases } = job;
  yield* identify(job);
  if (goalOf(scenario) === 'human') return yield* handOver(job, 'asked for a person');
  if (slip === 'gives_up') return yield* say(job, phrases.gaveUp);
  if (slip === 'invents_answer') return yield* say(job, phrases.tracking, { code: 'PX100200300', eta: 'Friday' });
  const parcel = yield* persist(job, 'track_shipment', { order_id: scenario.order.id });
  if (parcel['error'] !== undefined) return yield* handOver(job, 'the carrier does not answer');
  return yield* say(job, phrases.tracking, {
    code: String(parcel['tracking_code']),
    eta: String(parcel['expected_on']),
  });
}

function* change(job: Job, intent: Writing): Plan<void> {
  const { scenario, slip, phrases } = job;
  yield* identify(job);
  const goal = goalOf(scenario);
  if (goal === 'human') {
    return yield* handOver(job, scenario.wantsHuman ? 'asked for a person' : 'refund above the limit');
  }
  if (slip === 'needless_handover' && goal === 'do') return yield* handOver(job, 'unsure');
  if (goal === 'decline' || slip === 'declines_wrongly') return yield* decline(job, intent);
  yield* say(job, [phrases.confirm[intent]], {}, 'confirmation');
  if (slip === 'claims_without_doing') return yield* say(job, phrases.done[intent]);
  if (job.strays) yield* write(job, intent, orderOfSomebodyElse(scenario));
  const done = yield* write(job, intent, slip === 'wrong_order' ? sibling(scenario) : scenario.order.id);
  if (done['error'] !== undefined) return yield* handOver(job, 'it could not be done');
  return yield* say(job, phrases.done[intent]);
}

function* identify(job: Job): Plan<void> {
  const { scenario, phrases } = job;
  const { customer, order, mood, length, describesOrder } = scenario;
  if (length === 'short') yield* say(job, phrases.askIdentity, {}, 'identity');
  if (mood === 'confused' && !describesOrder) {
    yield* call(job, 'get_order', { order_id: wrongNumber(scenario) });
    yield* say(job, phrases.notFound, {}, 'identity');
  }
  yield* call(job, 'find_customer', { email: customer.email });
  if (describesOrder) yield* call(job, 'list_orders', { customer_id: customer.id });
  else yield* call(job, 'get_order', { order_id: order.id });
}

function* decline(job: Job, intent: Writing): Plan<void> {
  const { order } = job.scenario;
  // Some look before they leap, some are told by the tool.
  if (goalOf(job.scenario) === 'decline' && job.chance.happens(0.5)) yield* write(job, intent, order.id);
  yield* call(job, 'decline_request', { order_id: order.id, reason: `${intent} is against the rules` });
  yield* say(job, [job.phrases.declined[intent]]);
}

function* handOver(job: Job, reason: string): Plan<void> {
  yield* call(job, 'transfer_to_human', { customer_id: job.scenario.customer.id, reason });
  yield* say(job, job.phrases.handedOver);
}

function* write(job: Job, intent: Writing, order_id: string): Plan<Readonly<Record<string, unknown>>> {
  const { scenario, slip } = job;
  if (intent === 'cancel_order') return yield* persist(job, 'cancel_order', { order_id });
  if (intent === 'refund') {
    const items = scenario.order.items.map((item) => item.product.priceCents * item.quantity);
    const amount_cents = slip === 'wrong_amount' ? at(items, 0) : items.reduce((sum, cents) => sum + cents, 0);
    return yield* persist(job, 'refund_order', { order_id, amount_cents, reason: 'customer request' });
  }
  const { street, houseNumber, postalCode, city } = scenario.newAddress;
  const house = slip === 'drops_house_number' ? {} : { house_number: houseNumber };
  return yield* persist(job, 'change_address', { order_id, street, ...house, postal_code: postalCode, city });
}

/** Tries once more where something the tool depends on did not answer. */
function* persist(
  job: Job,
  name: string,
  args: Readonly<Record<string, unknown>>,
): Plan<Readonly<Record<string, unknown>>> {
  const first = yield* call(job, name, args);
  const passing = first['error'] === 'carrier_timeout' || first['error'] === 'payment_provider_error';
  return passing ? yield* call(job, name, args) : first;
}

function* call(
  job: Job,
  name: string,
  args: Readonly<Record<string, unknown>>,
): Plan<Readonly<Record<string, unknown>>> {
  const seen = yield {
    kind: 'call',
    name,
    args,
    text: job.chance.happens(0.3) ? job.chance.pick(job.phrases.looking) : '',
  };
  return seen.kind === 'result' ? seen.result : {};
}

function* say(
  job: Job,
  variants: readonly string[],
  words: Readonly<Record<string, string>> = {},
  asks: Ask = 'nothing',
): Plan<void> {
  yield { kind: 'say', text: fill(job.chance.pick(variants), { ...wordsOf(job.scenario), ...words }), asks };
}

/** The customer's other order in the same state. */
function sibling({ order }: Scenario): string {
  const other = orders.find((o) => o.customerId === order.customerId && o.status === order.status && o.id !== order.id);
  return other?.id ?? order.id;
}

function orderOfSomebodyElse({ order }: Scenario): string {
  return at(
    orders.filter((o) => o.customerId !== order.customerId && o.status === order.status),
    Number(order.id),
  ).id;
}
