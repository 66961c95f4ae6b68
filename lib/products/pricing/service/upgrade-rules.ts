import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { upgradeRules } from '@/db/schema/sku-attributes';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { UpgradeRuleInput, UpgradeRuleView } from '../contract';
import { MAX_UPGRADE_RULES } from '../contract-values';
import type { ListedBusiness } from '../rules/listed-rules';
import { type UpgradeTerms, upgradeVoid } from '../rules/upgrade-rules';

type RuleRow = typeof upgradeRules.$inferSelect;
/** What buyers see of a product; null before it is listed. Throws NotFound for a product that is none of the seller's. */
export type ReadListed = (ctx: Ctx, productRowId: string) => Promise<ListedBusiness | null>;

const FIELD_OF = {
  specification_gone: 'specificationKey',
  specification_delisted: 'specificationKey',
  mode_changed: 'specificationKey',
  sku_gone: 'toSkuKey',
  same_sku: 'toSkuKey',
  period_not_sold: 'toSkuKey',
  price_clash: 'toSkuKey',
  discount_wrong: 'discountBps',
} as const;

function voidOf(terms: UpgradeTerms & { specificationKey: string }, listed: ListedBusiness | null) {
  const { specificationKey: key } = terms;
  const specification = listed?.business.specifications.find((one) => one.key === key) ?? null;
  return upgradeVoid(terms, specification, listed?.specifications[key] ?? 'unlisted');
}

const toView = (
  { sellerId: _, productRowId: __, createdAt, updatedAt, ...row }: RuleRow,
  listed: ListedBusiness | null,
): UpgradeRuleView => ({
  ...row,
  voidBecause: voidOf(row, listed),
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

const ofProduct = (ctx: Ctx, productRowId: string) =>
  and(eq(upgradeRules.sellerId, ctx.sellerId), eq(upgradeRules.productRowId, productRowId));
const ruleIs = (ctx: Ctx, productRowId: string, id: string) =>
  and(ofProduct(ctx, productRowId), eq(upgradeRules.id, id));

async function lockedRule(ctx: Ctx, db: Database, productRowId: string, id: string): Promise<RuleRow> {
  const [row] = await db
    .select()
    .from(upgradeRules)
    .where(ruleIs(ctx, productRowId, id))
    .for('update');
  if (!row) throw notFound();
  return row;
}

function refuseVoid(terms: UpgradeRuleInput, listed: ListedBusiness | null): void {
  const reason = voidOf(terms, listed);
  if (reason) throw invalid('invalid', [{ path: FIELD_OF[reason], code: `upgrade_${reason}` }]);
}

/** The upgrade rules of a product, oldest first, and why one does not hold any more (R13). Needs `products.read`. */
export async function listUpgradeRules(
  ctx: Ctx,
  productRowId: string,
  readListed: ReadListed,
): Promise<UpgradeRuleView[]> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db, inner) => {
    const listed = await readListed(inner, productRowId);
    const rows = await db
      .select()
      .from(upgradeRules)
      .where(ofProduct(inner, productRowId))
      .orderBy(asc(upgradeRules.id));
    return rows.map((row) => toView(row, listed));
  });
}

/** Adds a rule between two SKUs of a listed specification; what would be void is refused. Needs `products.manage`. */
export async function createUpgradeRule(
  ctx: Ctx,
  productRowId: string,
  input: UpgradeRuleInput,
  readListed: ReadListed,
): Promise<UpgradeRuleView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const listed = await readListed(inner, productRowId);
    refuseVoid(input, listed);
    if ((await db.$count(upgradeRules, ofProduct(inner, productRowId))) >= MAX_UPGRADE_RULES)
      throw conflict('upgrade_rule_limit');
    const [id, at] = [newId(), inner.now()];
    const [row] = await db
      .insert(upgradeRules)
      .values({ sellerId: inner.sellerId, id, productRowId, ...input, createdAt: at, updatedAt: at })
      .onConflictDoNothing()
      .returning();
    if (!row) throw invalid('invalid', [{ path: 'toSkuKey', code: 'taken' }]);
    const changes = { discountBps: [null, row.discountBps] as [unknown, unknown] };
    await recordAudit(inner, db, {
      action: 'products.create_upgrade_rule',
      subjectId: productRowId,
      changes,
    });
    return toView(row, listed);
  });
}

/** Changes what part of the difference a buyer pays. Needs `products.manage`. */
export async function updateUpgradeRule(
  ctx: Ctx,
  productRowId: string,
  { id, discountBps }: { id: string; discountBps: number },
  readListed: ReadListed,
): Promise<UpgradeRuleView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const listed = await readListed(inner, productRowId);
    const before = await lockedRule(inner, db, productRowId, id);
    if (before.discountBps === discountBps) return toView(before, listed);
    const after = { ...before, discountBps, updatedAt: inner.now() };
    refuseVoid(after, listed);
    await db
      .update(upgradeRules)
      .set({ discountBps, updatedAt: after.updatedAt })
      .where(ruleIs(inner, productRowId, id));
    const changes = { discountBps: [before.discountBps, discountBps] as [unknown, unknown] };
    await recordAudit(inner, db, {
      action: 'products.update_upgrade_rule',
      subjectId: productRowId,
      changes,
    });
    return toView(after, listed);
  });
}

/** Takes a rule away; upgrades already bought are no matter of it. Needs `products.manage`. */
export async function removeUpgradeRule(ctx: Ctx, productRowId: string, id: string): Promise<void> {
  requireRight(ctx, 'products.manage');
  await ctx.run(async (db, inner) => {
    const row = await lockedRule(inner, db, productRowId, id);
    await db.delete(upgradeRules).where(ruleIs(inner, productRowId, id));
    const changes = { discountBps: [row.discountBps, null] as [unknown, unknown] };
    await recordAudit(inner, db, {
      action: 'products.remove_upgrade_rule',
      subjectId: productRowId,
      changes,
    });
  });
}
