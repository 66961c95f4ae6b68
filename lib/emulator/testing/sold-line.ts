import { type BookedLine, bookLines, type SoldLine } from '../finance/lines';
import { termsOf } from '../finance/rates';
import type { ProductClass } from '../finance/vocabulary';

type Given = Partial<SoldLine> & { amountMinor: bigint };

/** A line sold on 2026-03-05 in Beijing, paid and provided at once; `number` names it. */
export function lineOf(number: number, given: Given, productClass: ProductClass = 'common'): SoldLine {
  const at = given.effectiveAt ?? new Date('2026-03-05T02:00:00Z');
  const orderId = given.orderId ?? `CS2603051000T${String(number).padStart(4, '0')}`;
  const orderLineId = given.orderLineId ?? `${orderId}-000001`;
  return {
    key: orderLineId,
    orderId,
    orderLineId,
    originalLineId: '',
    orderType: given.amountMinor < 0n ? 'UNSUBSCRIBE' : 'NEW',
    orderedAt: at,
    doneAt: at,
    effectiveAt: at,
    clearedAt: null,
    productCode: 'OFFI1',
    productId: 'OFFI1-MONTH',
    productName: { zh: '办公套件', en: 'Workplace Suite' },
    specification: { zh: '标准版', en: 'Standard' },
    productClass,
    terms: termsOf({ productClass, feeBps: null, taxBps: null }),
    customer: 'hangzhou_mulan',
    chargingMode: 'PERIOD',
    periodType: 'month',
    periodNumber: 1,
    quantity: 1,
    isTrial: false,
    currency: 'CNY',
    listMinor: given.amountMinor,
    voucherMinor: 0n,
    payState: 'paid',
    node: null,
    ...given,
  };
}

/** The first of the lines as the books have it. */
export function booked(...lines: readonly SoldLine[]): BookedLine[] {
  return bookLines(lines);
}
