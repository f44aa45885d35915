import { describe, expect, it } from 'vitest';
import { chanceOf } from '../chance.ts';
import { simulatedClock } from '../clock.ts';
import { openShop } from '../database.ts';
import { guard } from '../guard.ts';
import { at } from '../chance.ts';
import { orders, totalCents } from '../shop.ts';
import type { Order } from '../shop.ts';
import type { Desk } from './tool.ts';
import { toolNamed, useTool } from './toolbox.ts';

const today = new Date('2026-11-20T12:00:00Z');

function openDesk(storeIsDown = false): Desk {
  const chance = { ...chanceOf('tools'), happens: () => false };
  return { db: openShop(today), clock: simulatedClock(today), chance, storeIsDown };
}

const orderThat = (fits: (order: Order) => boolean): Order => at(orders.filter(fits), 0);
const waiting = orderThat((o) => o.status === 'processing');
const sent = orderThat((o) => o.status === 'shipped');
const lately = orderThat((o) => o.deliveredDaysAgo === 8);
const longAgo = orderThat((o) => o.deliveredDaysAgo === 64);
const use = (desk: Desk, name: string, args: unknown): unknown => useTool(toolNamed(name), args, desk);

describe('tools', () => {
  it('refund within the window, to the cent, and not more than was paid', () => {
    const desk = openDesk();
    const refund = (amount_cents: number): unknown =>
      use(desk, 'refund_order', { order_id: lately.id, amount_cents, reason: 'broken' });
    refund(totalCents(lately));
    expect(desk.db.prepare('SELECT order_id, amount_cents FROM refunds').all()).toEqual([
      { order_id: lately.id, amount_cents: totalCents(lately) },
    ]);
    expect(() => refund(1)).toThrow(/cents in all/);
    expect(() => use(desk, 'refund_order', { order_id: longAgo.id, amount_cents: 1, reason: '' })).toThrow(/30 days/);
    expect(() => use(desk, 'refund_order', { order_id: waiting.id, amount_cents: 1, reason: '' })).toThrow(
      /not been delivered/,
    );
  });

  it('cancel what has not been sent', () => {
    const desk = openDesk();
    use(desk, 'cancel_order', { order_id: waiting.id });
    expect(use(desk, 'get_order', { order_id: waiting.id })).toMatchObject({ status: 'cancelled' });
    expect(() => use(desk, 'cancel_order', { order_id: sent.id })).toThrow(/is shipped/);
  });

  it('change an address, and let a missing house number through', () => {
    const desk = openDesk();
    const to = { order_id: waiting.id, street: 'Mill Lane', postal_code: 'LS1 4DY', city: 'Leeds' };
    use(desk, 'change_address', { ...to, house_number: '12b' });
    expect(use(desk, 'get_order', { order_id: waiting.id })).toMatchObject({
      ship_house_number: '12b',
      ship_city: 'Leeds',
    });
    use(desk, 'change_address', to);
    expect(use(desk, 'get_order', { order_id: waiting.id })).toMatchObject({ ship_house_number: '' });
    expect(() => use(desk, 'change_address', { ...to, order_id: sent.id })).toThrow(/is shipped/);
  });

  it('look things up', () => {
    const desk = openDesk();
    expect(use(desk, 'find_customer', { email: 'Olivia.Hart@example.org' })).toMatchObject({ id: 'cus_001' });
    expect(use(desk, 'list_orders', { customer_id: 'cus_001' })).toHaveLength(7);
    expect(use(desk, 'track_shipment', { order_id: sent.id })).toMatchObject({ tracking_code: sent.trackingCode });
    expect(use(desk, 'find_product', { name: 'Halo' })).toMatchObject({ warranty_months: 24 });
  });

  it('record what was declined and who waits for a person', () => {
    const desk = openDesk();
    use(desk, 'decline_request', { order_id: longAgo.id, reason: 'too late' });
    use(desk, 'transfer_to_human', { customer_id: 'cus_001', reason: 'asked for one' });
    expect(desk.db.prepare('SELECT kind FROM tickets ORDER BY id').all()).toEqual([
      { kind: 'declined' },
      { kind: 'human' },
    ]);
  });

  it('say what is wrong with a call, and fail otherwise when the store is down', () => {
    expect(() => use(openDesk(), 'get_order', { order_id: '1' })).toThrow(
      expect.objectContaining({ code: 'order_not_found' }),
    );
    expect(() => use(openDesk(), 'get_order', {})).toThrow(expect.objectContaining({ code: 'invalid_arguments' }));
    expect(() => use(openDesk(true), 'get_order', { order_id: waiting.id })).toThrow(
      expect.objectContaining({ code: 'store_unavailable' }),
    );
  });
});

describe('guard', () => {
  it('lets a customer touch their own orders only, and no large sum', () => {
    const desk = openDesk();
    expect(guard({ order_id: waiting.id }, waiting.customerId, desk)).toEqual({ decision: 'allow' });
    expect(guard({ order_id: waiting.id }, 'cus_009', desk)).toMatchObject({
      decision: 'block',
      rule: 'own_orders_only',
    });
    expect(guard({ order_id: lately.id, amount_cents: 30_001 }, lately.customerId, desk)).toMatchObject({
      rule: 'refund_limit',
    });
  });
});
