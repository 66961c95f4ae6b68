import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { DEMO_V1_CONNECTION, DEMO_V2_CONNECTION } from '@/lib/emulator/demo';
import { type InstanceView, instanceView, type OrderView, orderView } from '@/lib/emulator/views';
import type { ListPage } from '@/lib/http/list';
import type { InstanceDetail } from '@/lib/instances/contract';
import { apiRoutes } from '@/lib/routes';
import type { LineView } from '@/lib/statements/contract';
import { as, eventsOf, instanceOf, okJson } from './api';
import { control, type Sent } from './emulator-control';

const WITHIN = { timeout: 40_000, intervals: [250] };

const orderAt = async (orderId: string): Promise<OrderView> =>
  orderView.parse(await control('GET', `/orders/${orderId}`));
const instanceAt = async (key: string): Promise<InstanceView> =>
  instanceView.parse(await control('GET', `/instances/${key}`));
const act = (key: string, action: string, body: Sent = {}) =>
  control('POST', `/instances/${key}/${action}`, body);

/** Buys from the stand-in marketplace and waits until it has been served. */
async function bought(connectionId: string, more: Record<string, unknown> = {}): Promise<OrderView> {
  const plan = { skuCode: 'OFFI1000001-STD', chargingMode: 'PERIOD', periodType: 'month' };
  const { orderId } = orderView.parse(
    await control('POST', '/orders', { connectionId, ...plan, quantity: 2, ...more }),
  );
  await expect.poll(async () => (await orderAt(orderId)).status, WITHIN).toBe('completed');
  return orderAt(orderId);
}

const linesOf = async (orderId: string): Promise<LineView[]> =>
  okJson<ListPage<LineView>>(
    await (await as('finance')).get(apiRoutes.statementLines(), { month: 'all', q: orderId }),
  ).items;

/** Waits until the app has all of an order that it was told or has asked for. */
async function known(orderId: string): Promise<InstanceDetail> {
  await expect.poll(async () => (await instanceOf(orderId)).details, WITHIN).toBe('known');
  return instanceOf(orderId);
}

for (const connection of [DEMO_V2_CONNECTION, DEMO_V1_CONNECTION]) {
  test.describe(`an order's life as the marketplace of ${connection} calls it`, () => {
    test('order, renewal, expiry, renewal and release: each step once, each amount as it was paid', async () => {
      const order = await bought(connection);
      const [line] = order.lines;
      const key = line?.instance ?? '';
      const made = await known(order.orderId);
      expect(made).toMatchObject({
        status: 'active',
        instanceId: line?.instanceId,
        customerName: order.customerName,
        quantity: 2,
        expireAt: line?.expireAt,
        attention: null,
      });
      expect(await linesOf(order.orderId)).toMatchObject([
        { amountMinor: line?.afterDiscountMinor, quantity: 2, currency: 'CNY', orderType: 'NEW' },
      ]);

      for (const [action, status] of [
        ['renew', 'active'],
        ['expire', 'frozen'],
        ['renew', 'active'],
        ['release', 'released'],
      ] as const) {
        await act(key, action);
        await expect.poll(async () => (await instanceAt(key)).status, WITHIN).toBe(status);
        const [ours, theirs] = [await instanceOf(order.orderId), await instanceAt(key)];
        expect(ours).toMatchObject({ status, expireAt: theirs.expireAt });
      }
      const last = await instanceOf(order.orderId);
      const history = { created: 1, renewed: 2, frozen: 1, released: 1 };
      for (const [event, times] of Object.entries(history)) expect(eventsOf(last, event), event).toBe(times);
      const calls = last.timeline.entries.flatMap((entry) => (entry.kind === 'event' && entry.call) || []);
      expect(new Set(calls.map((call) => call.resultCode))).toEqual(new Set(['000000']));
    });

    test('a refund releases the instance', async () => {
      const order = await bought(connection);
      await known(order.orderId);
      await act(order.lines[0]?.instance ?? '', 'refund', { scope: 'instance' });
      await expect.poll(async () => (await instanceOf(order.orderId)).status, WITHIN).toBe('released');
    });
  });
}

test('V2: a refund is a line of its own that takes back what was paid', async () => {
  const order = await bought(DEMO_V2_CONNECTION);
  await known(order.orderId);
  const [line] = order.lines;
  await act(line?.instance ?? '', 'refund', { scope: 'instance' });
  const orders = await control('GET', '/orders', { orderType: 'UNSUBSCRIBE' });
  const { items } = z.object({ items: z.array(orderView) }).parse(orders);
  const refund = items.find((one) => one.reversesOrderId === order.orderId);
  const paidBack = async () => (await linesOf(refund?.orderId ?? 'none')).map((one) => one.amountMinor);
  await expect.poll(paidBack, WITHIN).toEqual([-(line?.afterDiscountMinor ?? 0)]);
});

test('V2: the order’s details, asked for afterwards, decide an upgrade', async () => {
  const order = await bought(DEMO_V2_CONNECTION);
  await known(order.orderId);
  const key = order.lines[0]?.instance ?? '';
  await act(key, 'upgrade', { quantity: 5 });
  await expect.poll(async () => (await instanceOf(order.orderId)).quantity, WITHIN).toBe(5);
  expect(eventsOf(await instanceOf(order.orderId), 'upgraded')).toBe(1);
});

test('V1: a supervised order is delivered and accepted, and bills only then', async () => {
  const order = await bought(DEMO_V1_CONNECTION, { supervised: true });
  const key = order.lines[0]?.instance ?? '';
  expect(await linesOf(order.orderId)).toMatchObject([{ supervision: 'in_progress', effectiveAt: null }]);
  await act(key, 'deliver');
  await act(key, 'accept');
  await expect.poll(async () => (await instanceOf(order.orderId)).acceptedAt, WITHIN).not.toBeNull();
  expect(await linesOf(order.orderId)).toMatchObject([
    { supervision: 'completed', effectiveAt: expect.any(String) },
  ]);
});
