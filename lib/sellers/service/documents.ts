import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { storedFiles } from '@/db/schema/files';
import { sellerAgreements } from '@/db/schema/seller-agreements';
import { sellerBenefitApplications } from '@/db/schema/seller-benefits';
import { sellerQualifications } from '@/db/schema/seller-company';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { FileRules, StoredFileView } from '@/lib/storage/contract';
import { openFile } from '@/lib/storage/files';
import { DOCUMENT_TYPES, MAX_DOCUMENT_BYTES } from '../contract-values';

/** What a document of the seller may be. */
export const DOCUMENT_RULES: FileRules = { mediaTypes: DOCUMENT_TYPES, maxBytes: MAX_DOCUMENT_BYTES };

/** The files with these ids, by id. */
export async function filesById(
  ctx: Ctx,
  db: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, StoredFileView>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select()
    .from(storedFiles)
    .where(and(eq(storedFiles.sellerId, ctx.sellerId), inArray(storedFiles.id, wanted)));
  return new Map(rows.map(({ sellerId: _, createdAt: __, ...file }) => [file.id, file]));
}

/** Whether a document, an agreement or an application of the seller names the file. */
async function isOfThisRoom(ctx: Ctx, db: Database, id: string): Promise<boolean> {
  const holders = [
    [sellerQualifications, sellerQualifications.sellerId, sellerQualifications.fileId],
    [sellerAgreements, sellerAgreements.sellerId, sellerAgreements.fileId],
    [sellerBenefitApplications, sellerBenefitApplications.sellerId, sellerBenefitApplications.materialFileId],
  ] as const;
  for (const [table, sellerId, fileId] of holders)
    if ((await db.$count(table, and(eq(sellerId, ctx.sellerId), eq(fileId, id)))) > 0) return true;
  return false;
}

/** A document of this room with its bytes; files of other rooms are not found here. Needs `sellers.read`. */
export async function openDocument(ctx: Ctx, id: string) {
  requireRight(ctx, 'sellers.read');
  return ctx.run(async (db, inner) => {
    if (!(await isOfThisRoom(inner, db, id))) throw notFound();
    return openFile(inner, id);
  });
}
