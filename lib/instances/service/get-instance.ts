import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { productionAddresses } from '@/db/schema/endpoints';
import { instanceChanges, instances } from '@/db/schema/instances';
import { licensePool } from '@/db/schema/licenses';
import { orders } from '@/db/schema/orders';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { hasRight, requireRight } from '@/lib/rights';
import type { InstanceDetail, InstanceLine, LineTotal, OutlookView } from '../contract';
import { type Outlook, outlookOf } from '../outlook';
import { maskUserName, toInstanceView } from '../views';
import { described, someInstances } from './instance-source';
import { readHistory } from './instance-timeline';
import { type InstanceRow, openLogin } from './rows';

const toOutlookView = ({ reason, since, next }: Outlook): OutlookView => ({
  reason,
  since: since?.toISOString() ?? null,
  next: next.map((step) => ({ ...step, by: step.by?.toISOString() ?? null })),
});

function totalsOf(lines: readonly InstanceLine[]): LineTotal[] {
  const sums = new Map<LineTotal['currency'], number>();
  for (const { currency, amountMinor } of lines) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}

async function readAddress(ctx: Ctx, db: Database, row: InstanceRow): Promise<InstanceDetail['address']> {
  const [address] = await db
    .select({
      id: productionAddresses.id,
      label: productionAddresses.label,
      family: productionAddresses.family,
      provisioning: productionAddresses.provisioning,
    })
    .from(productionAddresses)
    .where(and(eq(productionAddresses.sellerId, ctx.sellerId), eq(productionAddresses.id, row.addressId)));
  return address ?? null;
}

async function readLicense(ctx: Ctx, db: Database, row: InstanceRow): Promise<InstanceDetail['license']> {
  if (!hasRight(ctx.role, 'licenses.read')) return null;
  const [issued] = await db
    .select({ id: licensePool.id, end: licensePool.licenseEnd, issuedAt: licensePool.issuedAt })
    .from(licensePool)
    .where(and(eq(licensePool.sellerId, ctx.sellerId), eq(licensePool.orderId, row.orderId)));
  return issued ? { ...issued, issuedAt: issued.issuedAt?.toISOString() ?? null } : null;
}

/** Orders that calls about this instance named and that are not recorded yet. */
export async function openOrdersOf(ctx: Ctx, db: Database, row: InstanceRow): Promise<OpenOrder[]> {
  const changes = await db
    .select({ orderId: instanceChanges.orderId, orderLineId: instanceChanges.orderLineId })
    .from(instanceChanges)
    .leftJoin(
      orders,
      and(eq(orders.sellerId, instanceChanges.sellerId), eq(orders.orderId, instanceChanges.orderId)),
    )
    .where(
      and(
        eq(instanceChanges.sellerId, ctx.sellerId),
        eq(instanceChanges.instanceRowId, row.id),
        isNull(orders.id),
      ),
    )
    .orderBy(instanceChanges.appliedAt);
  const own = { orderId: row.orderId, orderLineId: row.orderLineId };
  return row.details === 'known' ? changes : [own, ...changes];
}
export type OpenOrder = { orderId: string; orderLineId: string };

/** An instance with everything that happened to it and what comes next. Throws NotFound. Needs `instances.read`. */
export async function getInstance(ctx: Ctx, id: string): Promise<InstanceDetail> {
  requireRight(ctx, 'instances.read');
  return ctx.run(async (db) => {
    const own = and(eq(instances.sellerId, ctx.sellerId), eq(instances.id, id));
    const [row] = await db.select().from(instances).where(own);
    const [shown] = await described(db, someInstances(db, own));
    if (!row || !shown) throw notFound();
    const { timeline, lines, turn } = await readHistory(ctx, db, row);
    const login = openLogin(row);
    const openOrders = await openOrdersOf(ctx, db, row);
    return {
      ...toInstanceView(shown, ctx.now()),
      address: await readAddress(ctx, db, row),
      license: await readLicense(ctx, db, row),
      frontEndUrl: row.frontEndUrl,
      adminUrl: row.adminUrl,
      login: { userName: maskUserName(login.userName), hasPassword: login.password !== null },
      memo: row.memo,
      quantityInUse: row.quantityInUse,
      outlook: toOutlookView(outlookOf({ ...row, turn }, ctx.now())),
      timeline,
      lines,
      totals: totalsOf(lines),
      openOrders: openOrders.map(({ orderId }) => orderId),
      asOf: ctx.now().toISOString(),
    };
  });
}
