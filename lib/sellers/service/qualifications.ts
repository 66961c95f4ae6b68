import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sellerQualifications } from '@/db/schema/seller-company';
import { recordAudit } from '@/lib/audit/record';
import { dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { storeFile } from '@/lib/storage/files';
import type { QualificationFacts, QualificationView } from '../contract-company';
import { DOCUMENT_RULES, filesById } from './documents';

const MAX_QUALIFICATIONS = 50;
const ofSeller = (ctx: Ctx) => eq(sellerQualifications.sellerId, ctx.sellerId);
const present = (ctx: Ctx) => and(ofSeller(ctx), isNull(sellerQualifications.removedAt));

/** The documents that have not been removed, in the order in which they came. */
export async function listQualifications(ctx: Ctx, db: Database): Promise<QualificationView[]> {
  const today = dayOf(ctx.now());
  const rows = await db
    .select()
    .from(sellerQualifications)
    .where(present(ctx))
    .orderBy(asc(sellerQualifications.kind), asc(sellerQualifications.id));
  const files = await filesById(
    ctx,
    db,
    rows.map((row) => row.fileId),
  );
  return rows.flatMap(({ id, kind, number, validUntil, fileId, addedAt }) => {
    const file = files.get(fileId);
    const isExpired = validUntil !== null && validUntil < today;
    return file ? [{ id, kind, number, validUntil, isExpired, file, addedAt: addedAt.toISOString() }] : [];
  });
}

/** Adds a document; the file is told by its content. Throws Invalid `file`. Needs `sellers.manage`. */
export async function addQualification(
  ctx: Ctx,
  given: { name: string; content: Buffer },
  facts: QualificationFacts,
): Promise<QualificationView> {
  requireRight(ctx, 'sellers.manage');
  const { kind, number, validUntil = null } = facts;
  return ctx.run(async (db, inner) => {
    if ((await db.$count(sellerQualifications, present(ctx))) >= MAX_QUALIFICATIONS)
      throw conflict('seller_document_limit');
    const file = await storeFile(inner, given, DOCUMENT_RULES);
    const id = newId();
    const addedAt = ctx.now();
    await db
      .insert(sellerQualifications)
      .values({ sellerId: ctx.sellerId, id, kind, number, validUntil, fileId: file.id, addedAt });
    await recordAudit(inner, db, {
      action: 'sellers.add_qualification',
      subjectId: id,
      subjectLabel: file.name,
      changes: { kind: [null, kind], sha256: [null, file.sha256] },
    });
    const isExpired = validUntil !== null && validUntil < dayOf(addedAt);
    return { id, kind, number, validUntil, isExpired, file, addedAt: addedAt.toISOString() };
  });
}

/** Takes a document away; doing it again is NotFound. Needs `sellers.manage`. */
export async function removeQualification(ctx: Ctx, id: string): Promise<void> {
  requireRight(ctx, 'sellers.manage');
  await ctx.run(async (db) => {
    const [row] = await db
      .update(sellerQualifications)
      .set({ removedAt: ctx.now() })
      .where(and(present(ctx), eq(sellerQualifications.id, id)))
      .returning();
    if (!row) throw notFound();
    await recordAudit(ctx, db, {
      action: 'sellers.remove_qualification',
      subjectId: id,
      subjectLabel: row.kind,
    });
  });
}
