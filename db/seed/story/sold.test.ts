import { describe, expect, it } from 'vitest';
import { DEMO_METERED } from '@/lib/emulator/demo';
import { decimalAmount } from '@/lib/emulator/money';
import { soldInStory, tellStory } from './story';

type Document = {
  orderId: string;
  orderType: string;
  orderLine: { orderLineId: string; currencyAfterDiscount: number; productInfo: { productId: string }[] }[];
};

describe.each(['2026-07-15T06:40:00Z', '2027-01-01T15:59:59Z'])('what the story of %s sold', (text) => {
  const now = new Date(text);
  const sold = soldInStory(now);
  const lines = new Map(sold.map((line) => [line.orderLineId, line]));
  const metered = new Set(DEMO_METERED.map(({ orderId }) => orderId));
  const told = tellStory(now).flatMap((step) =>
    step.kind === 'order' ? [{ order: step.info as Document, payStatus: step.payStatus }] : [],
  );

  it('is every order that the marketplace tells of, with its amount and pay state', () => {
    const others = told.filter(({ order }) => !metered.has(order.orderId));
    expect(others.length).toBeGreaterThan(100);
    for (const { order, payStatus } of others) {
      const [line] = order.orderLine;
      const known = lines.get(line?.orderLineId ?? '');
      expect(known, order.orderId).toMatchObject({
        orderType: order.orderType,
        productId: line?.productInfo[0]?.productId,
        payState: payStatus,
      });
      expect(Number(decimalAmount(known?.amountMinor ?? 0n))).toBe(line?.currencyAfterDiscount);
    }
  });

  it('has each line once, and nothing of it lies ahead', () => {
    expect(lines.size).toBe(sold.length);
    expect(sold.filter(({ orderedAt }) => orderedAt > now)).toEqual([]);
    expect(sold.filter(({ orderId }) => metered.has(orderId))).toEqual([]);
  });

  it('takes back what was bought', () => {
    const refunds = sold.filter(({ orderType }) => orderType === 'UNSUBSCRIBE');
    expect(refunds.length).toBeGreaterThan(0);
    for (const refund of refunds) {
      expect(lines.has(refund.originalLineId ?? ''), refund.orderId).toBe(true);
      expect(refund.amountMinor).toBeLessThanOrEqual(0n);
    }
    const refunded = new Map<string, bigint>();
    for (const { originalLineId, amountMinor } of refunds)
      refunded.set(originalLineId ?? '', (refunded.get(originalLineId ?? '') ?? 0n) - amountMinor);
    const above = [...refunded].filter(([id, minor]) => minor > (lines.get(id)?.amountMinor ?? 0n));
    expect(above).toEqual([]);
  });

  it('counts what is supervised from its acceptance, and what is provided by hand from then on', () => {
    const supervised = sold.filter(({ node }) => node !== null);
    expect(supervised.some(({ node, effectiveAt }) => node === 'in_service' && effectiveAt === null)).toBe(
      true,
    );
    for (const { node, effectiveAt } of supervised) expect(effectiveAt !== null).toBe(node === 'completed');
    expect(
      sold.filter(({ node, effectiveAt }) => node === null && effectiveAt === null).length,
    ).toBeGreaterThan(0);
  });
});
