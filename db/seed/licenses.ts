import { and, asc, eq } from 'drizzle-orm';
import { licenseCodes, licensePool, licenseRequests } from '@/db/schema/licenses';
import { marketplaceTime } from '@/lib/calendar/marketplace-time';
import type { Ctx } from '@/lib/context';
import { DEMO_LICENSE_CODES, type DemoLicenseCode } from '@/lib/emulator/demo';
import { replaceIds } from '@/lib/ids';
import { askOnce } from '@/lib/jobs/ask-once';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { insertCodes } from '@/lib/licenses/service/add-codes';
import { answerRequest, settleUpload } from '@/lib/licenses/service/answer-request';
import { addToPool, withdrawLicenses } from '@/lib/licenses/service/pool';
import { reportUsage } from '@/lib/licenses/service/report-usage';
import { nextCheckAt, settleActivation, settleCheck } from '@/lib/licenses/service/settle-answers';
import { settleUsage, takeUsage } from '@/lib/licenses/service/usage-outbox';
import { deliveryCtx, finishJobs, playStory, type Stage } from './play';
import { Chance, fixedId, idsAt } from './prng';
import { after, DAY, HOUR, MINUTE } from './story/calendar';
import { DEMO_ADDRESSES, type Step } from './story/step';

const SEED = 888_001;
const CHECKED_DAYS = 10;
/** The daily query of all codes: 03:00 in China. */
const CHECKED_AT = 19 * HOUR;
export const POOL_YEAR = 'OFFI1000007-STD-YEAR';
const POOL_MONTH = 'OFFI1000007-STD-MONTH';
const POOL_SKU = 'OFFI1000007-STD';
/** The subscription of client software that has ended, with a request that nobody had answered. */
const ENDED = 2;
const ANSWERED_AFTER = 12 * MINUTE;
export const CLIENT_PRODUCT = 'OFFI1000008-STD-YEAR';
const HOST = 'mkt.myhuaweicloud.com';

const ctxAt = ({ pool, sellerId }: Stage, at: Date): Ctx => jobCtx(sellerId, 'demo', { pool, now: () => at });

const toldOf = (code: DemoLicenseCode, hour: Date, status: string) => ({
  license: code.code,
  status,
  activatedAt: code.activatedDaysAgo === null ? null : after(hour, -code.activatedDaysAgo * DAY),
  expireAt: after(hour, code.expiresInDays * DAY),
  productId: code.productId,
  orderId: code.orderId,
  amount: code.amount,
});

/** A code as it came here: entered by hand before its activation, or by the software that activated it. */
async function addCode(stage: Stage, code: DemoLicenseCode, hour: Date): Promise<void> {
  const { productId, orderId, activatedDaysAgo: days } = code;
  if (days === null) {
    const ctx = ctxAt(stage, after(hour, -3 * HOUR));
    const given = { license: code.code, productId, orderId, source: 'manual' } as const;
    await ctx.run((db, inner) => insertCodes(inner, db, [given]));
    return;
  }
  const at = after(hour, -days * DAY);
  await settleActivation(ctxAt(stage, at), code.code, toldOf(code, hour, 'ALIVE'), 'api');
}

async function rowOf(ctx: Ctx, orderId: string): Promise<string> {
  const [row] = await ctx.run((db) =>
    db
      .select({ id: licenseCodes.id })
      .from(licenseCodes)
      .where(and(eq(licenseCodes.sellerId, ctx.sellerId), eq(licenseCodes.orderId, orderId))),
  );
  return row?.id ?? '';
}

/** The marketplace's answers of the last days, and of the day a code ended. */
async function checkCodes(stage: Stage, hour: Date): Promise<void> {
  const lastNight = new Date(Math.floor((hour.getTime() - CHECKED_AT) / DAY) * DAY + CHECKED_AT);
  for (const code of DEMO_LICENSE_CODES.filter(({ status }) => status === 'ALIVE' || status === 'EXPIRED')) {
    for (let back = CHECKED_DAYS; back >= 0; back -= 1) {
      const at = after(lastNight, -back * DAY);
      const ctx = ctxAt(stage, at);
      const isOver = after(hour, code.expiresInDays * DAY) <= at;
      const told = toldOf(code, hour, isOver ? 'EXPIRED' : 'ALIVE');
      await settleCheck(ctx, await rowOf(ctx, code.orderId), { told });
    }
  }
}

const usageOf = (license: string, chance: Chance) => ({
  license,
  ids: Array.from(
    { length: chance.between(1, 3) },
    (_, at) => `workstation-${String(at + 1).padStart(3, '0')}`,
  ),
});

/** Three days of usage, told to the marketplace, which did not take that of a code that had ended. */
async function tellUsage(stage: Stage, hour: Date, chance: Chance): Promise<void> {
  const used = DEMO_LICENSE_CODES.filter(({ status }) => status === 'ALIVE');
  const ended = DEMO_LICENSE_CODES.find(({ status }) => status === 'EXPIRED')?.code ?? '';
  for (let back = 3; back > 0; back -= 1) {
    const at = after(hour, -back * DAY);
    const usage = [...used.map(({ code }) => usageOf(code, chance)), { license: ended, activeNum: 1 }];
    await reportUsage(ctxAt(stage, at), { usage: back === 1 ? usage : usage.slice(0, -1) });
    const ctx = ctxAt(stage, after(at, MINUTE));
    const rejected = new Map(back === 1 ? [[ended, 'check_failed']] : []);
    const outcome = rejected.size > 0 ? 'rejected' : 'confirmed';
    const told = { host: HOST, httpStatus: 200, errorCode: '92020000', startedAt: ctx.now() };
    await settleUsage(ctx, await takeUsage(ctx), { ...told, outcome, rejected });
  }
}

/** Sixty licences for the year, and a handful for the month, of which one was withdrawn. */
async function fillPool(stage: Stage, hour: Date): Promise<void> {
  const ctx = ctxAt(stage, after(hour, -90 * DAY));
  const lines = (head: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${head}-9C2E-${String(at + 1).padStart(4, '0')}`).join('\n');
  await addToPool(ctx, { text: lines('YSBK-Y26', 60), productId: POOL_YEAR, skuCode: POOL_SKU });
  await addToPool(ctx, { text: lines('YSBK-M26', 7), productId: POOL_MONTH, skuCode: POOL_SKU });
  const [last] = await ctx.run((db) =>
    db
      .select({ id: licensePool.id })
      .from(licensePool)
      .where(and(eq(licensePool.sellerId, ctx.sellerId), eq(licensePool.productId, POOL_MONTH)))
      .orderBy(asc(licensePool.id))
      .limit(1),
  );
  await withdrawLicenses(ctxAt(stage, after(hour, -60 * DAY)), { ids: [last?.id ?? ''] });
}

export const LICENSE_BUYERS = [
  '杭州知行信息技术有限公司',
  '成都云桥智能制造有限公司',
  '深圳市远帆供应链有限公司',
] as const;
export const licenseOrderId = (number: number, head: 'P' | 'R' | 'C' | 'N') =>
  `CS26${head}${String(number).padStart(6, '0')}LV1`;

/** When the pool's licences, and the client software, were bought. */
export const pooledAt = (hour: Date, number: number): Date => after(hour, -(70 - number * 9) * DAY);
export const subscribedAt = (hour: Date, number: number): Date => after(hour, -(20 - number * 5) * DAY);
export const RETURNED = { number: 3, after: 20 * DAY } as const;
export const POOL_SALES = [1, 2, 3, 4, 5, 6] as const;
export const CLIENT_SALES = [0, 1, 2] as const;

/** One purchase of a pooled licence, and what became of it. */
function purchase(hour: Date, number: number): Step[] {
  const at = pooledAt(hour, number);
  const lane = licenseOrderId(number, 'P');
  const businessId = fixedId(`license:${number}`);
  const expireAt = after(at, 365 * DAY);
  const call = { kind: 'call', lane, address: DEMO_ADDRESSES.licensePool } as const;
  const bought = {
    businessId,
    customerId: `license-buyer-${number % LICENSE_BUYERS.length}`,
    customerName: LICENSE_BUYERS[number % LICENSE_BUYERS.length],
    orderId: lane,
    productId: POOL_YEAR,
    skuCode: POOL_SKU,
    chargingMode: 1,
    periodType: 'year',
    periodNumber: 1,
    orderAmount: '2980.00',
    expireTime: marketplaceTime(expireAt),
  };
  const steps: Step[] = [{ ...call, at, activity: 'getLicense', params: bought }];
  if (number === 2) steps.push({ ...call, at: after(at, MINUTE), activity: 'getLicense', params: bought });
  if (number === RETURNED.number)
    steps.push({
      ...call,
      at: after(at, RETURNED.after),
      activity: 'releaseLicense',
      params: { instanceId: businessId, orderId: licenseOrderId(number, 'R'), orderAmount: '2980.00' },
    });
  return steps;
}

/** A subscription of client software, and its first requests for a licence. */
function subscription(hour: Date, number: number): Step[] {
  const lane = licenseOrderId(number, 'C');
  const at = subscribedAt(hour, number);
  const orderLineId = `${lane}-000001`;
  const businessId = fixedId(`client:${number}`);
  const expireAt = after(at, 365 * DAY);
  const call = { kind: 'call', lane, address: DEMO_ADDRESSES.clientLicense } as const;
  const product = {
    productId: CLIENT_PRODUCT,
    skuCode: 'OFFI1000008-STD',
    productName: '云枢三维设计客户端',
    linearValue: 5,
  };
  const line = {
    orderLineId,
    chargingMode: 'PERIOD',
    periodType: 'year',
    periodNumber: 1,
    expireTime: marketplaceTime(expireAt),
    currency: '8980.00',
    currencyAfterDiscount: '8980.00',
    productInfo: [product],
  };
  const buyerInfo = {
    customerId: `license-buyer-${number}`,
    customerName: LICENSE_BUYERS[number % LICENSE_BUYERS.length],
  };
  const info = {
    orderId: lane,
    orderType: 'NEW',
    createTime: marketplaceTime(at),
    orderLine: [line],
    buyerInfo,
  };
  const spaced = (time: Date) => `${time.toISOString().slice(0, 19).replace('T', ' ')} z`;
  const request = (back: number, device: number): Step => ({
    ...call,
    at: after(hour, -back),
    activity: 'getLicenseAsync',
    params: {
      instanceId: businessId,
      effectiveTime: spaced(after(hour, -back)),
      expireTime: spaced(expireAt),
      eventId: fixedId(`event:${number}:${device}`),
      deviceFingerprint: `3C-52-82-0${number}-0${device}-AA|WD-${number}${device}|MB-${number}|BFEBFBFF000906EA`,
    },
  });
  const release: Step = {
    ...call,
    at: after(hour, -10 * MINUTE),
    activity: 'releaseInstance',
    params: { instanceId: businessId },
  };
  return [
    { ...call, at, activity: 'newInstance', params: { orderId: lane, orderLineId, businessId } },
    { kind: 'order', lane, at: after(at, MINUTE), info, payStatus: 'paid' },
    ...[request(4 * DAY, 1), request(number === 0 ? 4 * HOUR : 35 * MINUTE, 2)],
    ...(number === ENDED ? [release] : []),
  ];
}

/** Every request that its instance did not outlive was answered: the demo marketplace knows none of them to upload for. */
async function answerRequests(stage: Stage, hour: Date): Promise<void> {
  const all = ctxAt(stage, hour);
  const rows = await all.run((db) =>
    db
      .select({ id: licenseRequests.id, receivedAt: licenseRequests.receivedAt })
      .from(licenseRequests)
      .where(and(eq(licenseRequests.sellerId, all.sellerId), eq(licenseRequests.state, 'waiting')))
      .orderBy(asc(licenseRequests.receivedAt), asc(licenseRequests.id)),
  );
  for (const [index, { id, receivedAt }] of rows.entries()) {
    const at = after(receivedAt, ANSWERED_AFTER);
    const characters = `YS3D-${index + 1}-4F1C-88D0-27AE`;
    await answerRequest(await deliveryCtx(stage, at), id, { type: 'CHARACTERS', characters });
    await settleUpload(ctxAt(stage, after(at, MINUTE)), id, { state: 'answered', errorCode: null });
  }
}

/** A renewal and a release of auth codes, as the marketplace tells them. */
function codeCalls(hour: Date): Step[] {
  const [, , renewed] = DEMO_LICENSE_CODES;
  const released = DEMO_LICENSE_CODES.find(({ status }) => status === 'RELEASED');
  const address = DEMO_ADDRESSES.licenseCodes;
  const renewal = licenseOrderId(1, 'N');
  const params = {
    license: renewed?.code,
    scene: 'RENEWAL',
    orderId: renewal,
    orderLineId: `${renewal}-000001`,
    expireTime: marketplaceTime(after(hour, (renewed?.expiresInDays ?? 0) * DAY)),
  };
  return [
    {
      kind: 'call',
      lane: 'code:released',
      at: after(hour, -30 * DAY),
      address,
      activity: 'releaseLicenseCode',
      params: { license: released?.code },
    },
    {
      kind: 'call',
      lane: 'code:renewed',
      at: after(hour, -20 * DAY),
      address,
      activity: 'refreshLicenseCode',
      params,
    },
  ];
}

/**
 * Plays the licences of the demo: the auth codes that the demo marketplace knows too, a pool that has been sold from,
 * and client software that got its licences. Everything counts from the last full hour.
 */
export async function playLicenses(stage: Stage, now: Date): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
  const chance = new Chance(SEED);
  const restore = replaceIds(idsAt(after(hour, -90 * DAY), new Chance(SEED + 1)));
  try {
    for (const code of DEMO_LICENSE_CODES) await addCode(stage, code, hour);
    await fillPool(stage, hour);
  } finally {
    restore();
  }
  const steps = CLIENT_SALES.flatMap((number) => subscription(hour, number));
  const sales = POOL_SALES.flatMap((number) => purchase(hour, number));
  await playStory(stage, [...sales, ...steps, ...codeCalls(hour)], now);
  const restoreAgain = replaceIds(idsAt(after(hour, -3 * DAY), new Chance(SEED + 2)));
  try {
    await checkCodes(stage, hour);
    await tellUsage(stage, hour, chance);
    await answerRequests(stage, hour);
  } finally {
    restoreAgain();
  }
  const ctx = ctxAt(stage, now);
  await finishJobs(ctx);
  await ctx.run((db) => askOnce(db, 'check-licenses', ctx.sellerId, nextCheckAt(now)));
}
