import { formatAddress } from './address.ts';
import type { Scenario } from './scenario.ts';
import { totalCents } from './shop.ts';

/** A number that no order has: what a confused customer gives first. */
export function wrongNumber(scenario: Scenario): string {
  return `9${scenario.order.id}`;
}

/** The words that fill the phrases of a scenario. */
export function wordsOf(scenario: Scenario): Readonly<Record<string, string>> {
  const { customer, order, product, newAddress } = scenario;
  return {
    name: customer.name,
    email: customer.email,
    phone: customer.phone,
    order: order.id,
    product: product.name,
    address: formatAddress(newAddress, customer.locale),
    amount: `${(totalCents(order) / 100).toFixed(2)} EUR`,
  };
}
