import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { sellerBenefitApplications as applications } from '@/db/schema/seller-benefits';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type { BenefitsQuery, BenefitView } from '../contract-benefits';
import { filesById } from './documents';

export type BenefitRow = typeof applications.$inferSelect;

export const ofSeller = (ctx: Ctx) => eq(applications.sellerId, ctx.sellerId);
export const applicationIs = (ctx: Ctx, id: string) => and(ofSeller(ctx), eq(applications.id, id));

/** An application. Throws NotFound. */
export async function findApplication(ctx: Ctx, db: Database, id: string): Promise<BenefitRow> {
  const [row] = await db.select().from(applications).where(applicationIs(ctx, id));
  if (!row) throw notFound();
  return row;
}

export async function toBenefitViews(
  ctx: Ctx,
  db: Database,
  rows: readonly BenefitRow[],
): Promise<BenefitView[]> {
  const files = await filesById(
    ctx,
    db,
    rows.map((row) => row.materialFileId),
  );
  return rows.map(({ sellerId: _, materialFileId, ...row }) => ({
    ...row,
    amountMinor: row.amountMinor === null ? null : wireAmount(row.amountMinor),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    material: materialFileId ? (files.get(materialFileId) ?? null) : null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}

export async function toBenefitView(ctx: Ctx, db: Database, row: BenefitRow): Promise<BenefitView> {
  const [view] = await toBenefitViews(ctx, db, [row]);
  if (!view) throw notFound();
  return view;
}

/** Applications that count besides another one: in review, approved or done; the newest first. */
export const countingApplications = (ctx: Ctx, db: Database, exceptId: string) =>
  db
    .select({ kind: applications.kind, subject: applications.subject, wantedOn: applications.wantedOn })
    .from(applications)
    .where(
      and(
        ofSeller(ctx),
        sql`${applications.id} <> ${exceptId}`,
        inArray(applications.state, ['in_review', 'approved', 'materials_submitted']),
      ),
    )
    .orderBy(desc(applications.id));

/** One filter for list, count and export, so that they cannot differ. */
export function filterOf(
  ctx: Ctx,
  { state, kind, q }: Pick<BenefitsQuery, 'state' | 'kind' | 'q'>,
): SQL | undefined {
  const part = q?.toLowerCase();
  return and(
    ofSeller(ctx),
    state.length > 0 ? inArray(applications.state, state) : undefined,
    kind.length > 0 ? inArray(applications.kind, kind) : undefined,
    part ? sql`strpos(lower(${applications.subject}), ${part}) > 0` : undefined,
  );
}

/** Applications for benefits, the last changed first unless asked otherwise. Needs `sellers.read`. */
export async function listBenefits(ctx: Ctx, query: BenefitsQuery): Promise<ListPage<BenefitView>> {
  requireRight(ctx, 'sellers.read');
  return ctx.run(async (db, inner) => {
    const filter = filterOf(inner, query);
    const { id, updatedAt: column } = applications;
    const paging = keyset({ ...query, column, type: 'timestamptz', id });
    const rows = await db
      .select()
      .from(applications)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = db.select({ id }).from(applications).where(filter);
    const total = await db.$count(some.limit(COUNT_LIMIT + 1).as('counted'));
    const page = paging.page(rows, (row) => row.updatedAt.toISOString());
    return {
      ...page,
      items: await toBenefitViews(inner, db, page.items),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}
