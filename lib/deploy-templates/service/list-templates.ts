import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { type KeysetOptions, keyset } from '@/db/keyset';
import { deployTemplateLinks, deployTemplates, deployTemplateVersions } from '@/db/schema/deploy-templates';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { TemplateFilter, TemplatesQuery, TemplateView } from '../contract';
import type { TemplateSort } from '../contract-values';

const activeVersion = alias(deployTemplateVersions, 'active_version');

const linksOfCurrent = sql`from ${deployTemplateLinks} where ${deployTemplateLinks.sellerId} = ${deployTemplates.sellerId}
  and ${deployTemplateLinks.versionId} = ${deployTemplates.currentVersionId}`;

function matching(text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const part = text.toLowerCase();
  return or(
    sql`strpos(lower(${deployTemplates.name}), ${part}) > 0`,
    sql`exists (select 1 ${linksOfCurrent} and (strpos(lower(${deployTemplateLinks.productName}), ${part}) > 0
      or strpos(lower(${deployTemplateLinks.specificationName}), ${part}) > 0))`,
  );
}

/** One filter for list, count and export, so that they cannot differ. */
export const filterOf = (ctx: Ctx, { state, q }: TemplateFilter): SQL | undefined =>
  and(
    eq(deployTemplates.sellerId, ctx.sellerId),
    state.length > 0 ? inArray(deployTemplates.state, state) : undefined,
    matching(q),
  );

export const LISTED_TEMPLATE = {
  id: deployTemplates.id,
  name: deployTemplates.name,
  state: deployTemplates.state,
  reason: deployTemplates.reason,
  versionNumber: deployTemplateVersions.number,
  activeVersionNumber: sql<number | null>`${activeVersion.number}`,
  errors: deployTemplateVersions.errors,
  warnings: deployTemplateVersions.warnings,
  infos: deployTemplateVersions.infos,
  products: sql<
    string[]
  >`array(select distinct ${deployTemplateLinks.productName} ${linksOfCurrent} order by 1)`,
  regions: sql<string[]>`array(select distinct ${deployTemplateLinks.region} ${linksOfCurrent} order by 1)`,
  updatedAt: deployTemplates.updatedAt,
  createdAt: deployTemplates.createdAt,
};

export const currentVersion = and(
  eq(deployTemplateVersions.sellerId, deployTemplates.sellerId),
  eq(deployTemplateVersions.id, deployTemplates.currentVersionId),
);
const ofActive = and(
  eq(activeVersion.sellerId, deployTemplates.sellerId),
  eq(activeVersion.id, deployTemplates.activeVersionId),
);

/** Rows of the list with these columns. */
export const templatesOf = (db: Database, columns: typeof LISTED_TEMPLATE) =>
  db
    .select(columns)
    .from(deployTemplates)
    .innerJoin(deployTemplateVersions, currentVersion)
    .leftJoin(activeVersion, ofActive)
    .$dynamic();
export type ListedTemplate = Awaited<ReturnType<typeof templatesOf>>[number];

const SORTS = {
  changed: { column: deployTemplates.updatedAt, type: 'timestamptz' },
  name: { column: deployTemplates.name, type: 'text' },
} as const;

export const templatePaging = (sort: TemplateSort, paging: Pick<KeysetOptions, 'dir' | 'limit' | 'cursor'>) =>
  keyset({ ...paging, ...SORTS[sort], id: deployTemplates.id });

const toView = ({ errors, warnings, infos, ...row }: ListedTemplate): TemplateView => ({
  ...row,
  findings: { error: errors, warning: warnings, info: infos },
  updatedAt: row.updatedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});

/** Templates, the last changed first unless asked otherwise. Needs `templates.read`. */
export async function listTemplates(ctx: Ctx, query: TemplatesQuery): Promise<ListPage<TemplateView>> {
  requireRight(ctx, 'templates.read');
  return ctx.run(async (db) => {
    const filter = filterOf(ctx, query);
    const paging = templatePaging(query.sort, query);
    const rows = await templatesOf(db, LISTED_TEMPLATE)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = db.select({ id: deployTemplates.id }).from(deployTemplates).where(filter);
    const total = await db.$count(some.limit(COUNT_LIMIT + 1).as('counted'));
    const page = paging.page(rows, (row) => (query.sort === 'name' ? row.name : row.updatedAt.toISOString()));
    return {
      ...page,
      items: page.items.map(toView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}
