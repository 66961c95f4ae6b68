import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { PRODUCT_CLASSES } from '@/db/enums';
import { productCodes } from '@/db/schema/product-codes';
import { settlementTerms } from '@/db/schema/settlement-terms';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { DEFAULT_RATES } from '../settlement/defaults';
import type { AddTerms, TermsList, TermsQuery, TermsView } from '../settlement-contract';
import { contractingEntity, sellerCalendar } from './seller-billing';

type TermsRow = typeof settlementTerms.$inferSelect;

/** The name of a product id as its code has it; the first of its specifications. */
const nameSql = sql<string | null>`(select ${productCodes.name} from ${productCodes}
  where ${productCodes.sellerId} = ${settlementTerms.sellerId} and ${productCodes.productId} = ${settlementTerms.productId}
  order by ${productCodes.skuCode} limit 1)`;

function standingOf(row: TermsRow, all: readonly TermsRow[], now: Date): TermsView['standing'] {
  if (row.validFrom > now) return 'coming';
  const isFollowed = all.some(
    (other) =>
      other.productClass === row.productClass &&
      other.productId === row.productId &&
      other.validFrom > row.validFrom &&
      other.validFrom <= now,
  );
  return isFollowed ? 'past' : 'current';
}

async function readTerms(ctx: Ctx, db: Database, query: TermsQuery): Promise<TermsView[]> {
  const rows = await db
    .select({ row: settlementTerms, productName: nameSql })
    .from(settlementTerms)
    .where(
      and(
        eq(settlementTerms.sellerId, ctx.sellerId),
        query.productClass.length > 0 ? inArray(settlementTerms.productClass, query.productClass) : undefined,
        query.productId ? eq(settlementTerms.productId, query.productId) : undefined,
      ),
    )
    .orderBy(
      asc(settlementTerms.productClass),
      asc(settlementTerms.productId),
      desc(settlementTerms.validFrom),
    );
  const all = rows.map(({ row }) => row);
  return rows.map(({ row: { sellerId: _sellerId, ...row }, productName }, index) => ({
    ...row,
    productName,
    validFrom: row.validFrom.toISOString(),
    createdAt: row.createdAt.toISOString(),
    standing: standingOf(all[index] as TermsRow, all, ctx.now()),
  }));
}

/** Settlement terms by class and product, the newest first, and what holds without any. Needs `statements.read`. */
export async function listTerms(ctx: Ctx, query: TermsQuery): Promise<TermsList> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db, inner) => {
    const { site } = await sellerCalendar(inner, db);
    return {
      items: await readTerms(inner, db, query),
      defaults: PRODUCT_CLASSES.map((productClass) => {
        const rate = DEFAULT_RATES[site][productClass];
        const settles = { method: rate?.method ?? null, feeBps: rate?.feeBps ?? null };
        return { productClass, ...settles, usesListingFee: true };
      }),
      entity: await contractingEntity(inner, db),
      asOf: ctx.now().toISOString(),
    };
  });
}

/**
 * Adds terms from an instant on; terms are never edited, the next ones follow them. Throws Invalid (`taken`) where others
 * begin at the same instant. Needs `statements.run`.
 */
export async function addTerms(ctx: Ctx, input: AddTerms): Promise<TermsView> {
  requireRight(ctx, 'statements.run');
  return ctx.run(async (db, inner) => {
    const id = newId();
    const [row] = await db
      .insert(settlementTerms)
      .values({
        sellerId: ctx.sellerId,
        id,
        ...input,
        createdBy: ctx.actor.label,
        createdAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning({ id: settlementTerms.id });
    if (!row) throw invalid('invalid', [{ path: 'validFrom', code: 'taken' }]);
    const { note: _note, productClass, productId, validFrom, ...rates } = input;
    await recordAudit(inner, db, {
      action: 'statements.add_terms',
      subjectId: id,
      subjectLabel: productId ? `${productClass} ${productId}` : productClass,
      changes: {
        validFrom: [null, validFrom.toISOString()],
        ...Object.fromEntries(Object.entries(rates).map(([name, value]) => [name, [null, value]])),
      },
    });
    const all = await readTerms(inner, db, { productClass: [productClass], productId: undefined });
    const added = all.find((terms) => terms.id === id);
    if (!added) throw new Error('terms not written');
    return added;
  });
}
