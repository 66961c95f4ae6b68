import { and, desc, eq, inArray } from 'drizzle-orm';
import { licenseChecks, licenseCodes } from '@/db/schema/licenses';
import { dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict, type DomainError, invalid, notFound, unavailable } from '@/lib/errors';
import { licenseCodeKey } from '@/lib/marketplace/open-api/license-codes';
import type { LicenseInfo } from '../contract';
import { LOCAL_CALL_CODES } from '../contract-values';
import { stillCounts } from './due-checks';
import { type CodeRow, codeIs } from './rows';
import { hashesOf } from './secrets';

/** A code as it is here, and what the marketplace answered about it today. */
export type KnownCode = { row: CodeRow; today: { errorCode: string | null } | null };

export const toInfo = (row: CodeRow, isCurrent: boolean): LicenseInfo => ({
  status: row.status,
  expireAt: row.expireAt?.toISOString() ?? null,
  activatedAt: row.activatedAt?.toISOString() ?? null,
  productId: row.productId,
  orderId: row.orderId,
  amount: row.amount,
  checkedAt: row.lastCheckedAt?.toISOString() ?? null,
  isCurrent,
});

/** The code with this text, or null: the caller has checked the right. */
export function findCode(ctx: Ctx, license: string): Promise<KnownCode | null> {
  return ctx.run(async (db) => {
    const isCode = inArray(licenseCodes.codeHash, hashesOf(ctx, 'license_codes.code', license));
    const [row] = await db
      .select()
      .from(licenseCodes)
      .where(and(eq(licenseCodes.sellerId, ctx.sellerId), isCode));
    if (!row) return null;
    const [today] = await db
      .select({ errorCode: licenseChecks.errorCode })
      .from(licenseChecks)
      .where(
        and(
          eq(licenseChecks.sellerId, ctx.sellerId),
          eq(licenseChecks.codeRowId, row.id),
          eq(licenseChecks.day, dayOf(ctx.now())),
          stillCounts,
        ),
      );
    return { row, today: today ?? null };
  });
}

/** Codes by their row ids, in the order in which they came here. Throws NotFound when one is not the seller's. */
export function findCodesById(ctx: Ctx, ids: readonly string[]): Promise<CodeRow[]> {
  return ctx.run(async (db) => {
    const wanted = [...new Set(ids)];
    const rows = await db
      .select()
      .from(licenseCodes)
      .where(and(eq(licenseCodes.sellerId, ctx.sellerId), inArray(licenseCodes.id, wanted)))
      .orderBy(desc(licenseCodes.id));
    if (rows.length !== wanted.length) throw notFound();
    return rows.reverse();
  });
}

export async function codeById(ctx: Ctx, id: string): Promise<CodeRow> {
  const [row] = await ctx.run((db) => db.select().from(licenseCodes).where(codeIs(ctx, id)));
  if (!row) throw notFound();
  return row;
}

/** The key under which the catalogue explains a code of the marketplace, a word of ours, or an unknown one. */
export function callWordsOf(code: string): string {
  const isOwn = (LOCAL_CALL_CODES as readonly string[]).includes(code);
  return isOwn ? code : (licenseCodeKey(code)?.replace('.', '_') ?? 'unknown');
}

const ERRORS: Readonly<Record<string, DomainError>> = {
  '92020002': invalid('license_invalid'),
  '92020003': conflict('license_state'),
  '92020004': conflict('license_not_received'),
  '92020005': notFound('license_unknown'),
  '92020011': conflict('license_not_activated'),
  '92020020': notFound('license_unknown'),
};

/** What a refusal of the marketplace is to the seller's own software. */
export const refusalError = (code: string): DomainError => ERRORS[code] ?? conflict('marketplace_refused');
export const noCredentials = () => conflict('no_marketplace_credentials');
export const noAnswer = () => unavailable('marketplace_unavailable');
