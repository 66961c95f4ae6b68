import { CATALOGUE } from '@/lib/emulator/catalogue';
import { periodAt, shifted } from '@/lib/emulator/finance/periods';
import type { HistoricLine } from '@/lib/emulator/history';
import {
  CLIENT_PRODUCT,
  CLIENT_SALES,
  LICENSE_BUYERS,
  licenseOrderId,
  POOL_SALES,
  POOL_YEAR,
  pooledAt,
  RETURNED,
  subscribedAt,
} from './licenses';
import { after, HOUR } from './story/calendar';
import { soldInStory } from './story/story';

const POOL_MINOR = 298_000n;
const CLIENT_MINOR = 898_000n;

function licence(
  orderId: string,
  at: Date,
  given: Pick<HistoricLine, 'productId' | 'amountMinor'> & Partial<HistoricLine>,
): HistoricLine {
  return {
    orderId,
    orderLineId: `${orderId}-000001`,
    originalLineId: null,
    orderType: 'NEW',
    orderedAt: at,
    effectiveAt: at,
    customerId: 'license-buyer',
    customerName: LICENSE_BUYERS[0],
    periodNumber: 1,
    quantity: 1,
    listMinor: given.amountMinor,
    voucherMinor: 0n,
    payState: 'paid',
    node: null,
    ...given,
  };
}

/** Pooled licences, the one that was given back, and client software. */
function licencesSold(hour: Date): HistoricLine[] {
  const pooled = POOL_SALES.map((number) =>
    licence(licenseOrderId(number, 'P'), pooledAt(hour, number), {
      productId: POOL_YEAR,
      amountMinor: POOL_MINOR,
    }),
  );
  const { number } = RETURNED;
  const returned = licence(licenseOrderId(number, 'R'), after(pooledAt(hour, number), RETURNED.after), {
    orderType: 'UNSUBSCRIBE',
    originalLineId: `${licenseOrderId(number, 'P')}-000001`,
    productId: POOL_YEAR,
    amountMinor: -POOL_MINOR,
  });
  const client = CLIENT_SALES.map((sale) =>
    licence(licenseOrderId(sale, 'C'), subscribedAt(hour, sale), {
      productId: CLIENT_PRODUCT,
      amountMinor: CLIENT_MINOR,
      quantity: 5,
    }),
  );
  return [...pooled, returned, ...client];
}

const VOUCHERS = 4;
const VOUCHER_PART = 10n;
const LEAST_MINOR = 10_000n;
const COMMON = new Set(
  CATALOGUE.filter(({ productClass }) => productClass === 'common').flatMap(({ skus }) =>
    skus.flatMap(({ plans }) => plans.map(({ productId }) => productId)),
  ),
);
const byId = (one: HistoricLine, other: HistoricLine) => (one.orderLineId < other.orderLineId ? -1 : 1);

/** A tenth of some purchases of common goods of the last two full months was paid with the seller's vouchers. */
function vouched(lines: readonly HistoricLine[], now: Date): Set<string> {
  const current = periodAt(now);
  const ofMonth = (period: string) =>
    lines
      .filter(
        (line) =>
          line.orderType === 'NEW' &&
          COMMON.has(line.productId) &&
          line.amountMinor >= LEAST_MINOR &&
          periodAt(line.orderedAt) === period,
      )
      .sort(byId)
      .slice(0, VOUCHERS);
  return new Set(
    [-1, -2].flatMap((back) => ofMonth(shifted(current, back)).map(({ orderLineId }) => orderLineId)),
  );
}

/** All that the marketplace sold in the demo before the emulator keeps orders itself: the story's sales and licences. */
export function demoSold(now: Date): HistoricLine[] {
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
  const lines = [...soldInStory(now), ...licencesSold(hour)];
  const withVoucher = vouched(lines, now);
  return lines.map((line) =>
    withVoucher.has(line.orderLineId) ? { ...line, voucherMinor: line.amountMinor / VOUCHER_PART } : line,
  );
}
