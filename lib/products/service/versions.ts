import { and, desc, eq, lt } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { productVersions } from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { VersionView } from '../contract';
import { contentDiff } from '../rules/diff';
import { contentOf, findProduct, toVersionSummary, type VersionRow, versionOf } from './rows';

/** What a submission is compared with: the version that was listed before it, else the submission before it. */
export async function versionBefore(ctx: Ctx, db: Database, version: VersionRow): Promise<VersionRow | null> {
  const older = and(
    eq(productVersions.sellerId, ctx.sellerId),
    eq(productVersions.productRowId, version.productRowId),
    lt(productVersions.number, version.number),
  );
  const newest = (more?: ReturnType<typeof eq>) =>
    db.select().from(productVersions).where(and(older, more)).orderBy(desc(productVersions.number)).limit(1);
  const [approved] = await newest(eq(productVersions.verdict, 'approved'));
  if (approved) return approved;
  const [any] = await newest();
  return any ?? null;
}

/** One submission with what differs from the one before it. Throws NotFound. Needs `products.read`. */
export async function getVersion(ctx: Ctx, productRowId: string, number: number): Promise<VersionView> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db, inner) => {
    await findProduct(inner, db, productRowId);
    const version = await versionOf(inner, db, productRowId, number);
    if (!version) throw notFound();
    const before = await versionBefore(inner, db, version);
    const content = contentOf(version);
    return {
      ...toVersionSummary(version),
      content,
      comparedWith: before?.number ?? null,
      changes: before ? contentDiff(contentOf(before), content) : [],
    };
  });
}
