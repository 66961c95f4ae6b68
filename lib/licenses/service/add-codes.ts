import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { LicenseSource } from '@/db/enums';
import { licenseCodes, licenseEvents } from '@/db/schema/licenses';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { AddCodes, ImportResult } from '../contract';
import { CODE_FIELDS, type CodeField } from '../contract-values';
import { codeRefusal, type GivenRow, readRows } from '../file-rows';
import { fileProblem, importResult, insertChunks, judgeRows } from './import-rows';
import { type CodeRow, eventOf } from './rows';
import { hashesOf, keptSecret } from './secrets';

const COLUMN = 'license_codes.code';

export type NewCode = {
  license: string;
  productId: string | null;
  orderId: string | null;
  source: LicenseSource;
};

/** Writes codes that are not here yet, each with the first line of its history. */
export async function insertCodes(ctx: Ctx, db: Database, codes: readonly NewCode[]): Promise<CodeRow[]> {
  const values = codes.map(({ license, productId, orderId, source }) => {
    const { hash, sealed, end } = keptSecret(ctx, COLUMN, license);
    const secret = { codeHash: hash, codeSealed: sealed, codeEnd: end };
    const owner = { sellerId: ctx.sellerId, id: newId(), createdAt: ctx.now(), updatedAt: ctx.now() };
    return { ...owner, ...secret, status: 'not_activated' as const, source, productId, orderId };
  });
  if (values.length === 0) return [];
  const rows = await db.insert(licenseCodes).values(values).onConflictDoNothing().returning();
  const events = rows.map(({ id, status }) => eventOf(ctx, id, { kind: 'added', from: null, to: status }));
  if (events.length > 0) await db.insert(licenseEvents).values(events);
  return rows;
}

async function knownCodes(ctx: Ctx, db: Database, rows: readonly GivenRow<CodeField>[]) {
  const hashes = rows.flatMap(({ given }) => hashesOf(ctx, COLUMN, given.license));
  const found = await db
    .select({ hash: licenseCodes.codeHash })
    .from(licenseCodes)
    .where(and(eq(licenseCodes.sellerId, ctx.sellerId), inArray(licenseCodes.codeHash, hashes)));
  const known = new Set(found.map(({ hash }) => hash.toString('hex')));
  return (license: string) => hashesOf(ctx, COLUMN, license).some((hash) => known.has(hash.toString('hex')));
}

/**
 * Adds auth codes by hand or from a file; what the marketplace knows of them comes with activation and check. One that
 * is here already is a repeat. Needs `licenses.manage`.
 */
export async function addCodes(ctx: Ctx, input: AddCodes): Promise<ImportResult> {
  requireRight(ctx, 'licenses.manage');
  const read = readRows(input.text, CODE_FIELDS);
  if ('problem' in read) throw fileProblem(read.problem);
  const { sound, problems } = judgeRows(
    read.rows,
    ({ license }) => codeRefusal(license),
    ({ license }) => license,
  );
  return ctx.run(async (db, inner) => {
    const isKnown = await knownCodes(inner, db, sound);
    const fresh = sound
      .filter(({ given }) => !isKnown(given.license))
      .map(({ given }) => ({
        license: given.license,
        productId: given.product_id || input.productId || null,
        orderId: given.order_id || input.orderId || null,
        source: input.source,
      }));
    const added = await insertChunks(fresh, (chunk) => insertCodes(inner, db, chunk));
    if (added > 0) {
      await recordAudit(inner, db, {
        action: 'licenses.add_codes',
        changes: {
          source: [null, input.source],
          accepted: [null, added],
          refused: [null, problems.length],
        },
      });
    }
    return importResult(sound.length, added, problems);
  });
}
