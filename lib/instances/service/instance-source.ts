import { and, eq, gte, inArray, isNotNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { type KeysetOptions, keyset } from '@/db/keyset';
import { instanceChanges, instances } from '@/db/schema/instances';
import { orders } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import type { Ctx } from '@/lib/context';
import type { InstanceFilter } from '../contract';
import type { InstanceAttention, InstanceSort } from '../contract-values';
import { EXPIRING_MS } from '../views';

/** What lists, files and details show; secrets stay behind. */
const COLUMNS = {
  sellerId: instances.sellerId,
  id: instances.id,
  instanceId: instances.instanceId,
  generation: instances.generation,
  status: instances.status,
  details: instances.details,
  attention: instances.attention,
  orderId: instances.orderId,
  orderLineId: instances.orderLineId,
  customerId: instances.customerId,
  customerName: instances.customerName,
  productId: instances.productId,
  skuCode: instances.skuCode,
  productName: instances.productName,
  chargingMode: instances.chargingMode,
  quantity: instances.quantity,
  isTrial: instances.isTrial,
  isSupervised: instances.isSupervised,
  acceptedAt: instances.acceptedAt,
  expireAt: instances.expireAt,
  provisionBy: instances.provisionBy,
  createdAt: instances.createdAt,
};

/** What needs somebody; the overview counts by the same conditions. */
function attentionSql(kind: InstanceAttention, now: Date): SQL | undefined {
  switch (kind) {
    case 'waiting':
      return eq(instances.status, 'provisioning');
    case 'details_missing':
      return eq(instances.details, 'missing');
    case 'unknown_product':
      return isNotNull(instances.attention);
    case 'expiring':
      return and(
        eq(instances.status, 'active'),
        gte(instances.expireAt, now),
        lte(instances.expireAt, new Date(now.getTime() + EXPIRING_MS)),
      );
  }
}

function matching(ctx: Ctx, text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const part = text.toLowerCase();
  const contains = (column: SQL) => sql`strpos(lower(${column}), ${part}) > 0`;
  const changedBy = sql`${instances.id} in (select ${instanceChanges.instanceRowId} from ${instanceChanges}
    where ${instanceChanges.sellerId} = ${ctx.sellerId} and ${instanceChanges.orderId} = ${text})`;
  return or(
    contains(sql`${instances.instanceId}`),
    contains(sql`${instances.orderId}`),
    contains(sql`${instances.customerName}`),
    contains(sql`${instances.productName}`),
    sql`${instances.id}::text = ${part}`,
    eq(instances.orderLineId, text),
    eq(instances.customerId, text),
    eq(instances.productId, text),
    eq(instances.skuCode, text),
    changedBy,
  );
}

/** One filter for list, count and export, so that they cannot differ. */
export function filterOf(ctx: Ctx, query: InstanceFilter): SQL | undefined {
  const { status, chargingMode, attention, trial, q } = query;
  const now = ctx.now();
  return and(
    eq(instances.sellerId, ctx.sellerId),
    status.length > 0 ? inArray(instances.status, status) : undefined,
    chargingMode.length > 0 ? inArray(instances.chargingMode, chargingMode) : undefined,
    attention.length > 0 ? or(...attention.map((kind) => attentionSql(kind, now))) : undefined,
    trial === undefined ? undefined : eq(instances.isTrial, trial === '1'),
    matching(ctx, q),
  );
}

/** Instances that meet a condition, as a relation to read from. */
export const someInstances = (db: Database, where: SQL | undefined) =>
  db.select(COLUMNS).from(instances).where(where).as('some');
export type SomeInstances = ReturnType<typeof someInstances>;

/** The page of a list: filtered, sorted and cut before anything is joined. */
export const pageOfInstances = (
  db: Database,
  where: SQL | undefined,
  orderBy: SQL[],
  take: number,
): SomeInstances =>
  db
    .select(COLUMNS)
    .from(instances)
    .where(where)
    .orderBy(...orderBy)
    .limit(take)
    .as('some');

/** Adds what other rooms know: the recorded product's name and specification, and the row of the order. */
export function described(db: Database, some: SomeInstances) {
  const { sellerId: _sellerId, productName: _productName, ...columns } = COLUMNS;
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const own = Object.fromEntries(names.map((name) => [name, some[name]])) as Pick<
    SomeInstances,
    keyof typeof columns
  >;
  return db
    .select({
      ...own,
      productName: sql<string | null>`coalesce(nullif(${some.productName}, ''), ${productCodes.name})`.as(
        'shown_name',
      ),
      specification: productCodes.specification,
      orderRowId: sql<string | null>`${orders.id}`.as('order_row_id'),
    })
    .from(some)
    .leftJoin(
      productCodes,
      and(
        eq(productCodes.sellerId, some.sellerId),
        eq(productCodes.productId, some.productId),
        eq(productCodes.skuCode, sql`coalesce(${some.skuCode}, '')`),
      ),
    )
    .leftJoin(orders, and(eq(orders.sellerId, some.sellerId), eq(orders.orderId, some.orderId)))
    .$dynamic();
}
export type DescribedInstance = Awaited<ReturnType<typeof described>>[number];

type Sortable = Pick<typeof instances, 'id' | 'expireAt' | 'customerName'> | SomeInstances;
type Paging = Pick<KeysetOptions, 'dir' | 'limit' | 'cursor'>;

/**
 * The order and page of a list. Ids are time-ordered and made with the row, so "created" is the order of the ids: the
 * newest page costs the primary key, and no index of its own on the path of the marketplace's calls.
 */
export function instancePaging(of: Sortable, sort: InstanceSort, paging: Paging) {
  const id = of.id as KeysetOptions['id'];
  if (sort === 'created') return keyset({ ...paging, column: id, type: 'uuid', id });
  return sort === 'expiry'
    ? keyset({ ...paging, column: of.expireAt as KeysetOptions['id'], type: 'timestamptz', id })
    : keyset({ ...paging, column: of.customerName as KeysetOptions['id'], type: 'text', id });
}

export function sortValueOf(row: DescribedInstance, sort: InstanceSort): string | null {
  if (sort === 'created') return row.id;
  return sort === 'expiry' ? (row.expireAt?.toISOString() ?? null) : row.customerName;
}
