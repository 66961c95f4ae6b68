import type { SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { InstancesQuery, InstanceView } from '../contract';
import { toInstanceView } from '../views';
import { described, filterOf, instancePaging, pageOfInstances, sortValueOf } from './instance-source';

function countInstances(db: Database, filter: SQL | undefined): Promise<number> {
  const some = db
    .select({ id: instances.id })
    .from(instances)
    .where(filter)
    .limit(COUNT_LIMIT + 1);
  return db.$count(some.as('counted'));
}

/** Instances, newest first unless asked otherwise. Needs `instances.read`. */
export async function listInstances(ctx: Ctx, query: InstancesQuery): Promise<ListPage<InstanceView>> {
  requireRight(ctx, 'instances.read');
  return ctx.run(async (db) => {
    const filter = filterOf(ctx, query);
    const paging = instancePaging(instances, query.sort, query);
    const some = pageOfInstances(db, paging.where(filter), paging.orderBy, paging.take);
    const rows = await described(db, some).orderBy(...instancePaging(some, query.sort, query).orderBy);
    const total = await countInstances(db, filter);
    const page = paging.page(rows, (row) => sortValueOf(row, query.sort));
    return {
      ...page,
      items: page.items.map((row) => toInstanceView(row, ctx.now())),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}
