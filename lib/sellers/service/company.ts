import { desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sellerCompanies } from '@/db/schema/seller-company';
import { sellers } from '@/db/schema/sellers';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { wireAmount } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type {
  CompanyChange,
  CompanyFacts,
  CompanyVersionView,
  CompanyView,
  SaveCompany,
} from '../contract-company';

type CompanyRow = typeof sellerCompanies.$inferSelect;

export function toFacts(row: CompanyRow): CompanyFacts {
  const {
    sellerId: _,
    id: __,
    version: ___,
    changedBy: ____,
    createdAt: _____,
    capitalMinor,
    ...facts
  } = row;
  return { ...facts, capitalMinor: capitalMinor === null ? null : wireAmount(capitalMinor) };
}

export const toCompanyView = (row: CompanyRow): CompanyView => ({
  ...toFacts(row),
  version: row.version,
  changedBy: row.changedBy,
  createdAt: row.createdAt.toISOString(),
});

/** What a version changed; the first one changed everything that it says. */
export function changesBetween(before: CompanyFacts | null, after: CompanyFacts): CompanyChange[] {
  return (Object.keys(after) as (keyof CompanyFacts)[])
    .map((field) => ({ field, before: before?.[field] ?? null, after: after[field] }))
    .filter((change) => (change.before ?? '') !== (change.after ?? ''));
}

/** The company as it is now, or null before its first version. */
export async function findCompany(ctx: Ctx, db: Database): Promise<CompanyRow | null> {
  const [row] = await db
    .select()
    .from(sellerCompanies)
    .where(eq(sellerCompanies.sellerId, ctx.sellerId))
    .orderBy(desc(sellerCompanies.version))
    .limit(1);
  return row ?? null;
}

const SHOWN_VERSIONS = 20;

/** The last versions with what each changed, the newest first. */
export async function companyVersions(ctx: Ctx, db: Database): Promise<CompanyVersionView[]> {
  const rows = await db
    .select()
    .from(sellerCompanies)
    .where(eq(sellerCompanies.sellerId, ctx.sellerId))
    .orderBy(desc(sellerCompanies.version))
    .limit(SHOWN_VERSIONS + 1);
  return rows.slice(0, SHOWN_VERSIONS).map((row, at) => {
    const older = rows[at + 1];
    return {
      version: row.version,
      changedBy: row.changedBy,
      createdAt: row.createdAt.toISOString(),
      changes: changesBetween(older ? toFacts(older) : null, toFacts(row)),
    };
  });
}

/** Takes the seller's row, so that changes of what belongs to it follow one another. Throws NotFound. */
export async function lockSeller(ctx: Ctx, db: Database): Promise<typeof sellers.$inferSelect> {
  const [row] = await db.select().from(sellers).where(eq(sellers.sellerId, ctx.sellerId)).for('update');
  if (!row) throw notFound();
  return row;
}

/**
 * Saves the company as a new version; one that says the same changes nothing. Throws Conflict `seller_changed` when
 * somebody else has saved since. Needs `sellers.manage`.
 */
export async function saveCompany(ctx: Ctx, input: SaveCompany): Promise<CompanyView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db) => {
    await lockSeller(ctx, db);
    const before = await findCompany(ctx, db);
    if ((before?.version ?? 0) !== input.version) throw conflict('seller_changed');
    const { version, capitalMinor, ...facts } = input;
    const changes = changesBetween(before ? toFacts(before) : null, { ...facts, capitalMinor });
    if (before && changes.length === 0) return toCompanyView(before);
    const [row] = await db
      .insert(sellerCompanies)
      .values({
        ...facts,
        capitalMinor: capitalMinor === null ? null : BigInt(capitalMinor),
        sellerId: ctx.sellerId,
        id: newId(),
        version: version + 1,
        changedBy: ctx.actor.label,
        createdAt: ctx.now(),
      })
      .returning();
    if (!row) throw notFound();
    await recordAudit(ctx, db, {
      action: 'sellers.save_company',
      subjectId: row.id,
      subjectLabel: row.legalName,
      changes: Object.fromEntries(changes.map(({ field, before: old, after }) => [field, [old, after]])),
    });
    return toCompanyView(row);
  });
}
