import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { LicenseRefreshScene } from '@/db/enums';
import { licenseEvents } from '@/db/schema/licenses';
import type { Ctx } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';
import { SCENE_EVENTS, statusAfterRefresh, statusAfterUnfreeze } from '../rules';
import { addEvent, type Cause, type CodeRow, changeCode, differences, lockCode } from './rows';

/** How a call about an auth code ended; `repeated` changed nothing because it had been done before. */
export type CodeResult = 'done' | 'repeated' | 'unknown' | 'released';

type OrderRef = { orderId: string; orderLineId: string };

export type RefreshCode = OrderRef & {
  license: string;
  scene: LicenseRefreshScene;
  productId: string | null;
  expireAt: Date;
};

const fetchOrder = (ctx: Ctx, db: Database, order: OrderRef) =>
  enqueue(db, 'fetch-order', { sellerId: ctx.sellerId, ...order, attempt: 0 });

/** Whether an order has renewed or shortened a code already; the caller holds the code's lock. */
async function wasAppliedTo(db: Database, code: CodeRow, orderId: string): Promise<boolean> {
  const before = await db.$count(
    licenseEvents,
    and(
      eq(licenseEvents.sellerId, code.sellerId),
      eq(licenseEvents.codeRowId, code.id),
      eq(licenseEvents.orderId, orderId),
      inArray(licenseEvents.kind, Object.values(SCENE_EVENTS)),
    ),
  );
  return before > 0;
}

/** Moves the end of an auth code by one order (refreshLicenseCode), once for each order. A released code is not renewed. */
export function refreshCode(ctx: Ctx, input: RefreshCode, cause: Cause): Promise<CodeResult> {
  return ctx.run(async (db, inner) => {
    const row = await lockCode(inner, db, input.license);
    if (!row) return 'unknown';
    if (row.status === 'released') return 'released';
    if (await wasAppliedTo(db, row, input.orderId)) return 'repeated';
    const { scene, expireAt, productId, orderId, orderLineId } = input;
    const patch = {
      status: statusAfterRefresh(row, scene),
      expireAt,
      ...(productId ? { productId } : {}),
    };
    const changed = await changeCode(inner, db, row, patch);
    const event = { kind: SCENE_EVENTS[scene], from: row.status, to: changed.status };
    await addEvent(inner, db, row.id, { ...event, changes: differences(row, patch) }, { ...cause, orderId });
    await fetchOrder(inner, db, { orderId, orderLineId });
    return 'done';
  });
}

/** Freezes or unfreezes an auth code (updateLicenseCodeStatus). Doing it again is a repeat. */
export function setCodeFrozen(ctx: Ctx, license: string, frozen: boolean, cause: Cause): Promise<CodeResult> {
  return ctx.run(async (db, inner) => {
    const row = await lockCode(inner, db, license);
    if (!row) return 'unknown';
    if (row.status === 'released') return 'released';
    if ((row.status === 'frozen') === frozen) return 'repeated';
    const status = frozen ? 'frozen' : statusAfterUnfreeze(row, ctx.now());
    await changeCode(inner, db, row, { status });
    const kind = frozen ? 'frozen' : 'unfrozen';
    await addEvent(inner, db, row.id, { kind, from: row.status, to: status }, cause);
    return 'done';
  });
}

/** Ends an auth code for good (releaseLicenseCode): after the retention time, or by a refund's order. */
export function releaseCode(
  ctx: Ctx,
  license: string,
  refund: OrderRef | null,
  cause: Cause,
): Promise<CodeResult> {
  return ctx.run(async (db, inner) => {
    const row = await lockCode(inner, db, license);
    if (!row) return 'unknown';
    if (row.status === 'released') return 'repeated';
    await changeCode(inner, db, row, { status: 'released' });
    const event = { kind: 'released', from: row.status, to: 'released' } as const;
    await addEvent(inner, db, row.id, event, { ...cause, orderId: refund?.orderId ?? null });
    if (refund && refund.orderId !== row.orderId) await fetchOrder(inner, db, refund);
    return 'done';
  });
}
