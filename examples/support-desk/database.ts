import { DatabaseSync } from 'node:sqlite';
import type { Address } from './address.ts';
import { customerOf, customers, orders, products, totalCents } from './shop.ts';
import type { Order } from './shop.ts';

const schema = `
  CREATE TABLE customers (id TEXT PRIMARY KEY, name TEXT, email TEXT UNIQUE, phone TEXT, locale TEXT, tier TEXT);
  CREATE TABLE products (sku TEXT PRIMARY KEY, name TEXT, price_cents INTEGER, warranty_months INTEGER, battery_hours INTEGER);
  CREATE TABLE orders (id TEXT PRIMARY KEY, customer_id TEXT REFERENCES customers, status TEXT, total_cents INTEGER,
    placed_on TEXT, delivered_on TEXT, ship_street TEXT, ship_house_number TEXT, ship_postal_code TEXT, ship_city TEXT);
  CREATE TABLE items (order_id TEXT REFERENCES orders, sku TEXT REFERENCES products, quantity INTEGER);
  CREATE TABLE shipments (order_id TEXT PRIMARY KEY REFERENCES orders, carrier TEXT, tracking_code TEXT, status TEXT, expected_on TEXT);
  CREATE TABLE refunds (id INTEGER PRIMARY KEY, order_id TEXT REFERENCES orders, amount_cents INTEGER, reason TEXT);
  CREATE TABLE tickets (id INTEGER PRIMARY KEY, kind TEXT, customer_id TEXT, order_id TEXT, note TEXT);
`;

/** The shop's database as it is on this day: in memory, the same customers and orders every time. */
export function openShop(today: Date): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  const day = (offset: number): string => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const insert = (table: string, rows: readonly (readonly (string | number | null)[])[]): void => {
    const statement = db.prepare(`INSERT INTO ${table} VALUES (${rows[0]?.map(() => '?').join(', ') ?? ''})`);
    for (const row of rows) statement.run(...row);
  };
  const orderRow = (
    order: Order,
    { street, houseNumber, postalCode, city }: Address,
  ): readonly (string | number | null)[] => {
    const deliveredOn = order.deliveredDaysAgo === undefined ? null : day(-order.deliveredDaysAgo);
    const dates = [day(-order.placedDaysAgo), deliveredOn];
    return [
      order.id,
      order.customerId,
      order.status,
      totalCents(order),
      ...dates,
      street,
      houseNumber,
      postalCode,
      city,
    ];
  };
  const shipmentRow = (order: Order): readonly (string | number | null)[] => {
    const { id, trackingCode = null, deliveredDaysAgo } = order;
    return deliveredDaysAgo === undefined
      ? [id, 'Parcelex', trackingCode, 'in_transit', day(2)]
      : [id, 'Parcelex', trackingCode, 'delivered', day(-deliveredDaysAgo)];
  };
  db.exec(`${schema} BEGIN`);
  insert(
    'customers',
    customers.map((c) => [c.id, c.name, c.email, c.phone, c.locale, c.tier]),
  );
  insert(
    'products',
    products.map((p) => [p.sku, p.name, p.priceCents, p.warrantyMonths, p.batteryHours]),
  );
  insert(
    'orders',
    orders.map((order) => orderRow(order, customerOf(order).address)),
  );
  insert(
    'items',
    orders.flatMap((o) => o.items.map((i) => [o.id, i.product.sku, i.quantity])),
  );
  insert('shipments', orders.filter((o) => o.trackingCode !== undefined).map(shipmentRow));
  db.exec('COMMIT');
  return db;
}

const shops = new Map<string, DatabaseSync>();

/** Lends the shop of this day for one session, and takes back what it changed, so that each session finds it the same. */
export async function withShop<T>(today: Date, session: (db: DatabaseSync) => Promise<T>): Promise<T> {
  const date = today.toISOString().slice(0, 10);
  const db = shops.get(date) ?? openShop(today);
  shops.set(date, db);
  db.exec('BEGIN');
  try {
    return await session(db);
  } finally {
    db.exec('ROLLBACK');
  }
}
