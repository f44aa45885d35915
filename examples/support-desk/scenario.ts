import { someAddress } from './address.ts';
import type { Address } from './address.ts';
import { at, chanceOf } from './chance.ts';
import { customers, orders, refundLimitCents, refundWindowDays, totalCents } from './shop.ts';
import type { Customer, Order, Product } from './shop.ts';

export const intents = ['refund', 'change_address', 'cancel_order', 'track_order', 'product_question'] as const;
export type Intent = (typeof intents)[number];

/** One customer who wants one thing: the same in every release and attempt. */
export interface Scenario {
  readonly name: string;
  readonly intent: Intent;
  readonly customer: Customer;
  readonly order: Order;
  readonly product: Product;
  readonly question: 'warranty' | 'battery';
  readonly newAddress: Address;
  readonly length: 'short' | 'long';
  readonly mood: 'calm' | 'confused' | 'hostile';
  /** Asks for a person from the start. */
  readonly wantsHuman: boolean;
  /** Does not know the order's number and describes it: these are the hard ones. */
  readonly describesOrder: boolean;
}

/** Twenty sessions hold this many of each, in turn. */
const rounds: readonly (readonly Intent[])[] = [
  ['refund', 'change_address', 'track_order', 'cancel_order', 'product_question'],
  ['refund', 'cancel_order', 'track_order', 'change_address', 'refund'],
  ['refund', 'change_address', 'track_order', 'cancel_order', 'product_question'],
  ['change_address', 'refund', 'track_order', 'cancel_order', 'product_question'],
];
const deck = rounds.flat();

/** The scenario of this number in a series; another series (seed, release) has other ones. */
export function scenarioOf(series: string, number: number): Scenario {
  const intent = at(deck, number);
  const name = `${intent}-${String(number + 1).padStart(3, '0')}`;
  const chance = chanceOf(`${series} ${name}`);
  const customer = chance.pick(customers);
  const order = someOrder(
    intent,
    orders.filter((o) => o.customerId === customer.id),
    chance.next(),
  );
  const mood = chance.happens(0.1) ? 'hostile' : chance.happens(0.12) ? 'confused' : 'calm';
  return {
    name,
    intent,
    customer,
    order,
    mood,
    product: chance.pick(order.items).product,
    question: chance.pick(['warranty', 'battery'] as const),
    newAddress: someAddress(customer.locale, `${series} ${name}`),
    length: chance.happens(0.35) ? 'long' : 'short',
    wantsHuman: mood === 'hostile' && chance.happens(0.4),
    describesOrder: intent !== 'product_question' && evenly(number, 0.3),
  };
}

/** True for this share of the numbers, spread evenly (by the golden ratio) so that a small sample has its share too. */
function evenly(number: number, share: number): boolean {
  return ((number + 1) * 0.6180339887498949) % 1 < share;
}

/** An order to ask about; for one customer in ten it is too late. `draw` is in [0, 1). */
function someOrder(intent: Intent, own: readonly Order[], draw: number): Order {
  const late = draw < 0.1;
  const fits = own.filter((order) => {
    if (intent === 'refund') return order.status === 'delivered' && late === !inRefundWindow(order);
    if (intent === 'track_order') return order.status === 'shipped';
    return order.status === (late ? 'shipped' : 'processing');
  });
  return at(fits, Math.floor(draw * 1_000));
}

function inRefundWindow(order: Order): boolean {
  return order.deliveredDaysAgo !== undefined && order.deliveredDaysAgo <= refundWindowDays;
}

/** What a good agent does here: what was asked, decline it with a reason, or fetch a person. */
export function goalOf(scenario: Scenario): 'do' | 'decline' | 'human' {
  const { intent, order, wantsHuman } = scenario;
  if (wantsHuman) return 'human';
  if (intent === 'refund') {
    if (!inRefundWindow(order)) return 'decline';
    return totalCents(order) > refundLimitCents ? 'human' : 'do';
  }
  if (intent === 'change_address' || intent === 'cancel_order') return order.status === 'processing' ? 'do' : 'decline';
  return 'do';
}
