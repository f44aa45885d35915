import { locales, someAddress } from './address.ts';
import type { Address, Locale } from './address.ts';
import { at, chanceOf } from './chance.ts';

export type Tier = 'normal' | 'vip';
export type OrderStatus = 'processing' | 'shipped' | 'delivered' | 'cancelled';

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly locale: Locale;
  readonly tier: Tier;
  readonly address: Address;
}

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly priceCents: number;
  readonly warrantyMonths: number;
  readonly batteryHours: number;
}

export interface Order {
  readonly id: string;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly placedDaysAgo: number;
  /** Only of a delivered order. */
  readonly deliveredDaysAgo: number | undefined;
  /** Only of a shipped or delivered order. */
  readonly trackingCode: string | undefined;
  readonly items: readonly { readonly product: Product; readonly quantity: number }[];
}

export const refundWindowDays = 30;
/** Above this a person has to approve a refund. */
export const refundLimitCents = 30_000;

export const products: readonly Product[] = [
  { sku: 'LMP-01', name: 'Halo desk lamp', priceCents: 5_990, warrantyMonths: 24, batteryHours: 18 },
  { sku: 'SPK-02', name: 'Pebble speaker', priceCents: 7_900, warrantyMonths: 12, batteryHours: 22 },
  { sku: 'KEY-03', name: 'Tern keyboard', priceCents: 8_950, warrantyMonths: 36, batteryHours: 160 },
  { sku: 'MUG-04', name: 'Ember travel mug', priceCents: 3_490, warrantyMonths: 15, batteryHours: 9 },
  { sku: 'HDP-05', name: 'Loom headphones', priceCents: 13_900, warrantyMonths: 30, batteryHours: 38 },
  { sku: 'TOR-06', name: 'Ridge torch', priceCents: 2_450, warrantyMonths: 60, batteryHours: 44 },
  { sku: 'SCL-07', name: 'Gram kitchen scale', priceCents: 2_990, warrantyMonths: 18, batteryHours: 300 },
  { sku: 'BRW-08', name: 'Drift coffee grinder', priceCents: 11_500, warrantyMonths: 48, batteryHours: 6 },
];

const people: Readonly<Record<Locale, readonly string[]>> = {
  en: [
    'Olivia Hart',
    'Samuel Okafor',
    'Grace Whitfield',
    'Daniel Price',
    'Maya Thornton',
    'Peter Lowe',
    'Ruth Adeyemi',
  ],
  de: ['Anna Lindner', 'Jonas Weber', 'Katrin Vogel', 'Mehmet Aydin', 'Lena Brandt', 'Uwe Krüger'],
  es: ['Lucía Romero', 'Javier Molina', 'Carmen Ibáñez', 'Diego Navarro'],
  fr: ['Camille Laurent', 'Hugo Mercier', 'Nadia Benali'],
};

/** Numbers that regulators keep free for fiction, where they do. */
const phones: Readonly<Record<Locale, (n: string) => string>> = {
  en: (n) => `+44 7700 9001${n}`,
  de: (n) => `+49 30 23125 1${n}`,
  es: (n) => `+34 600 100 1${n}`,
  fr: (n) => `+33 1 99 00 12 ${n}`,
};

export function totalCents(order: Order): number {
  return order.items.reduce((sum, item) => sum + item.product.priceCents * item.quantity, 0);
}

const mailName = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^\w ]/g, '')
    .toLowerCase()
    .replace(' ', '.');

/** The customers the shop has had from the start; every fourth is a VIP. */
export const customers: readonly Customer[] = locales
  .flatMap((locale) => people[locale].map((name) => ({ locale, name })))
  .map(({ locale, name }, index) => ({
    id: `cus_${String(index + 1).padStart(3, '0')}`,
    name,
    email: `${mailName(name)}@example.${index % 3 === 0 ? 'org' : 'com'}`,
    phone: phones[locale](String(index + 10)),
    locale,
    tier: index % 4 === 3 ? 'vip' : 'normal',
    address: someAddress(locale, name),
  }));

/** What each customer has: two orders not yet sent, two on their way, two that came lately, one that came long ago. */
const history: readonly (readonly [OrderStatus, number, number | undefined])[] = [
  ['processing', 1, undefined],
  ['processing', 2, undefined],
  ['shipped', 4, undefined],
  ['shipped', 6, undefined],
  ['delivered', 14, 8],
  ['delivered', 22, 16],
  ['delivered', 71, 64],
];

export const orders: readonly Order[] = customers.flatMap((customer, c) =>
  history.map(([status, placedDaysAgo, deliveredDaysAgo], h) => {
    const chance = chanceOf(`order ${c} ${h}`);
    const first = chance.between(0, products.length - 1);
    const sent = status !== 'processing';
    return {
      id: String(10_400 + c * 17 + h * 2),
      customerId: customer.id,
      status,
      placedDaysAgo,
      deliveredDaysAgo,
      trackingCode: sent ? `PX${chance.between(100_000_000, 999_999_999)}` : undefined,
      items: [
        { product: at(products, first), quantity: 1 },
        { product: at(products, first + chance.between(1, products.length - 1)), quantity: chance.between(1, 2) },
      ],
    };
  }),
);

export function customerOf(order: Order): Customer {
  const customer = customers.find((c) => c.id === order.customerId);
  if (!customer) throw new RangeError(`order ${order.id} is nobody's`);
  return customer;
}
