import { and, asc, eq, gte } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { productionAddresses } from '@/db/schema/endpoints';
import { productVersions } from '@/db/schema/products';
import { sellers } from '@/db/schema/sellers';
import { atHour, dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { SITE_CURRENCY } from '@/lib/money/money';
import { requireRight } from '@/lib/rights';
import type { FormOptions, ReadinessView } from '../contract';
import { DELIVERY } from '../delivery';
import { checklist } from '../rules/checklist';
import { contentProblems } from '../rules/content';
import { isReady, readiness } from '../rules/readiness';
import { contentContext, readinessFacts } from './facts';
import { approvedAssets } from './other-rooms';
import { contentOf, findProduct, openRequest, type ProductRow, type RequestRow, versionOf } from './rows';

/** The gate for one content: what is missing in the form, and outside of it. */
export async function judge(ctx: Ctx, db: Database, product: ProductRow, row: Pick<RequestRow, 'content'>) {
  const content = contentOf(row);
  const context = await contentContext(ctx, db, product);
  const problems = contentProblems(content, context);
  const items = readiness(
    content,
    context,
    await readinessFacts(ctx, db, product.productClass, content, problems.length),
  );
  return { content, problems, items };
}

/** Submissions of today in China's time. */
const submittedToday = (ctx: Ctx, db: Database): Promise<number> =>
  db.$count(
    productVersions,
    and(
      eq(productVersions.sellerId, ctx.sellerId),
      gte(productVersions.submittedAt, atHour(dayOf(ctx.now()), 0, 0)),
    ),
  );

/** The readiness meter and the type's checklist, of the open request or of what is listed. Needs `products.read`. */
export async function getReadiness(ctx: Ctx, productRowId: string): Promise<ReadinessView> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db, inner) => {
    const product = await findProduct(inner, db, productRowId);
    const request = await openRequest(inner, db, productRowId);
    const row = request ?? (await versionOf(inner, db, productRowId, product.listedVersion));
    if (!row) throw notFound();
    const { content, problems, items } = await judge(inner, db, product, row);
    const steps = checklist(product.deliveryType, {
      items,
      selfChecks: content.qualification.selfChecks,
      problemPaths: problems.map((problem) => problem.path),
      specificationCount: content.business.specifications.length,
      request: request?.state ?? null,
      state: product.state,
    });
    return {
      items,
      checklist: steps,
      isReady: isReady(items),
      problems,
      submittedToday: await submittedToday(inner, db),
    };
  });
}

/** What the form of a product offers to choose from. Needs `products.read`. */
export async function getFormOptions(ctx: Ctx, productRowId: string): Promise<FormOptions> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db, inner) => {
    const product = await findProduct(inner, db, productRowId);
    const family = DELIVERY[product.deliveryType].address?.family;
    const addresses = family
      ? await db
          .select({
            id: productionAddresses.id,
            label: productionAddresses.label,
            isEnabled: productionAddresses.enabled,
          })
          .from(productionAddresses)
          .where(and(eq(productionAddresses.sellerId, ctx.sellerId), eq(productionAddresses.family, family)))
          .orderBy(asc(productionAddresses.label))
      : [];
    const [seller] = await db
      .select({ name: sellers.name, site: sellers.site })
      .from(sellers)
      .where(eq(sellers.sellerId, ctx.sellerId));
    return {
      addresses,
      assets: await approvedAssets(inner),
      sellerName: seller?.name ?? '',
      currency: SITE_CURRENCY[seller?.site ?? 'china'],
    };
  });
}
