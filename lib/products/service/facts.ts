import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { KIT_ACTIVITIES, type ProductClass } from '@/db/enums';
import { callbacks } from '@/db/schema/callbacks';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import { instances } from '@/db/schema/instances';
import { productSkus, productSpecifications } from '@/db/schema/products';
import { sellers } from '@/db/schema/sellers';
import { usageRecords } from '@/db/schema/usage';
import type { Ctx } from '@/lib/context';
import { isJointCertified } from '@/lib/sellers/service/joint-certification';
import type { ListingContent } from '../content/contract';
import type { ContentContext, ContentFacts, ListedFacts } from '../rules/problem';
import type { ReadinessFacts } from '../rules/readiness';
import { approvedAssets, hasAgreement, isCertified } from './other-rooms';
import { contentOf, type ProductRow, versionOf } from './rows';

/** The calls of the ledger that are looked through for cases that were no test calls. */
const CALLS_LOOKED_AT = 1_000;
const SUCCESS = '000000';
const KIT_NAMES: ReadonlySet<string> = new Set(KIT_ACTIVITIES);

/** What buyers see of a product, and where its parts stand; null before it is listed. */
export async function listedFacts(ctx: Ctx, db: Database, product: ProductRow): Promise<ListedFacts | null> {
  const version = await versionOf(ctx, db, product.id, product.listedVersion);
  if (!version) return null;
  const specifications = await db
    .select()
    .from(productSpecifications)
    .where(
      and(
        eq(productSpecifications.sellerId, ctx.sellerId),
        eq(productSpecifications.productRowId, product.id),
      ),
    );
  const ids = specifications.map((row) => row.id);
  const skus =
    ids.length === 0
      ? []
      : await db
          .select({ key: productSkus.key, state: productSkus.state })
          .from(productSkus)
          .where(and(eq(productSkus.sellerId, ctx.sellerId), inArray(productSkus.specificationRowId, ids)));
  return {
    content: contentOf(version),
    specifications: Object.fromEntries(specifications.map((row) => [row.key, row.state])),
    skus: Object.fromEntries(skus.map((row) => [row.key, row.state])),
  };
}

/** API groups that specifications of the seller hold for ever, with the key of the specification. */
async function takenApiGroups(ctx: Ctx, db: Database): Promise<Record<string, string>> {
  const rows = await db
    .select({ groupId: productSpecifications.apiGroupId, key: productSpecifications.key })
    .from(productSpecifications)
    .where(
      and(eq(productSpecifications.sellerId, ctx.sellerId), isNotNull(productSpecifications.apiGroupId)),
    );
  return Object.fromEntries(rows.map(({ groupId, key }) => [groupId ?? '', key]));
}

/** What the form's rules ask for besides the form. */
export async function contentContext(ctx: Ctx, db: Database, product: ProductRow): Promise<ContentContext> {
  const [seller] = await db
    .select({ name: sellers.name })
    .from(sellers)
    .where(eq(sellers.sellerId, ctx.sellerId));
  const facts: ContentFacts = {
    sellerName: seller?.name ?? '',
    listed: await listedFacts(ctx, db, product),
    apiGroups: product.deliveryType === 'api_gateway' ? await takenApiGroups(ctx, db) : {},
  };
  return { deliveryType: product.deliveryType, productClass: product.productClass, facts };
}

/** Activities that a call to the address has succeeded with: any test call, or one of the newest calls of all. */
async function succeededActivities(ctx: Ctx, db: Database, addressId: string): Promise<string[]> {
  const tests = await db
    .selectDistinct({ activity: callbacks.activity })
    .from(callbacks)
    .where(
      and(
        eq(callbacks.sellerId, ctx.sellerId),
        eq(callbacks.addressId, addressId),
        eq(callbacks.isTest, true),
        eq(callbacks.resultCode, SUCCESS),
      ),
    );
  const newest = db
    .select({
      addressId: callbacks.addressId,
      activity: callbacks.activity,
      resultCode: callbacks.resultCode,
    })
    .from(callbacks)
    .where(eq(callbacks.sellerId, ctx.sellerId))
    .orderBy(desc(callbacks.id))
    .limit(CALLS_LOOKED_AT)
    .as('newest');
  const real = await db
    .selectDistinct({ activity: newest.activity })
    .from(newest)
    .where(and(eq(newest.addressId, addressId), eq(newest.resultCode, SUCCESS)));
  return [...new Set([...tests, ...real].flatMap(({ activity }) => (activity ? [activity] : [])))];
}

async function addressFacts(ctx: Ctx, db: Database, id: string | null): Promise<ReadinessFacts['address']> {
  if (id === null) return null;
  const own = and(eq(productionAddresses.sellerId, ctx.sellerId), eq(productionAddresses.id, id));
  const [row] = await db.select().from(productionAddresses).where(own);
  if (!row) return null;
  const now = ctx.now();
  const liveKeys = await db.$count(
    accessKeys,
    and(
      eq(accessKeys.sellerId, ctx.sellerId),
      eq(accessKeys.addressId, id),
      isNull(accessKeys.revokedAt),
      lte(accessKeys.validFrom, now),
      or(isNull(accessKeys.validUntil), gt(accessKeys.validUntil, now)),
    ),
  );
  return {
    id,
    label: row.label,
    generation: row.generation,
    isEnabled: row.enabled,
    liveKeys,
    succeeded: await succeededActivities(ctx, db, id),
  };
}

/** The enabled SaaS address at which most operations of the kit (联营Kit) have succeeded; null where none has. */
async function kitFacts(ctx: Ctx, db: Database): Promise<ReadinessFacts['kit']> {
  const rows = await db
    .select({ id: productionAddresses.id })
    .from(productionAddresses)
    .where(
      and(
        eq(productionAddresses.sellerId, ctx.sellerId),
        eq(productionAddresses.family, 'saas'),
        eq(productionAddresses.enabled, true),
      ),
    )
    .orderBy(asc(productionAddresses.id));
  let best: ReadinessFacts['kit'] = null;
  for (const { id } of rows) {
    const succeeded = (await succeededActivities(ctx, db, id)).filter((one) => KIT_NAMES.has(one));
    if (succeeded.length > (best?.succeeded.length ?? 0)) best = { id, succeeded };
  }
  return best;
}

/** Whether a usage record of one of the address's instances was confirmed by the marketplace. */
async function hasPushedUsage(ctx: Ctx, db: Database, addressId: string | null): Promise<boolean> {
  if (addressId === null) return false;
  const [row] = await db
    .select({ one: sql<number>`1` })
    .from(usageRecords)
    .innerJoin(
      instances,
      and(eq(instances.sellerId, usageRecords.sellerId), eq(instances.id, usageRecords.instanceRowId)),
    )
    .where(
      and(
        eq(usageRecords.sellerId, ctx.sellerId),
        eq(usageRecords.state, 'confirmed'),
        eq(instances.addressId, addressId),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** What the readiness meter asks for. */
export async function readinessFacts(
  ctx: Ctx,
  db: Database,
  productClass: ProductClass,
  content: ListingContent,
  problemCount: number,
): Promise<ReadinessFacts> {
  const { addressId } = content.basics;
  const assets = await approvedAssets(ctx);
  return {
    problemCount,
    isCertified: await isCertified(ctx),
    hasAgreement: await hasAgreement(ctx, productClass),
    isJointCertified: productClass === 'joint' && (await isJointCertified(ctx)),
    kit: productClass === 'joint' ? await kitFacts(ctx, db) : null,
    address: await addressFacts(ctx, db, addressId),
    hasPushedUsage: await hasPushedUsage(ctx, db, addressId),
    approvedAssets: assets.map(({ id, kind }) => ({ id, kind })),
  };
}
