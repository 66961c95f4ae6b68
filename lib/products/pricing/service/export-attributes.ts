import { count, sql } from 'drizzle-orm';
import { skuAttributes } from '@/db/schema/sku-attributes';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { type AttributesExportQuery, attributesExportQuery } from '../contract';
import type { AttributeColumn } from '../contract-values';
import { attributeFilterOf, attributePaging } from './attributes';

/** The words of the file in one language: keys below `pricing` in the message catalogue. */
export type Words = (key: string) => string;

type Listed = Pick<typeof skuAttributes.$inferSelect, AttributeColumn>;
type Cell = Pick<CsvColumn<Listed>, 'kind' | 'cell'>;

const ISO_DAY = 'YYYY-MM-DD'.length;
const LISTED = {
  code: sql`${skuAttributes.code}`.as('code'),
  name: sql`${skuAttributes.name}`.as('name'),
  kind: sql`${skuAttributes.kind}`.as('kind'),
  description: sql`${skuAttributes.description}`.as('description'),
  createdAt: sql`${skuAttributes.createdAt}`.as('createdAt'),
};
const nothing = sql`null`;
const CONTROL = { rows: count().as('rows'), currency: nothing.as('currency'), amount: nothing.as('amount') };

const cells = (words: Words): Record<AttributeColumn, Cell> => ({
  code: { kind: 'text', cell: (row) => row.code },
  name: { kind: 'text', cell: (row) => row.name },
  kind: { kind: 'text', cell: (row) => words(`attributes.kinds.${row.kind}`) },
  description: { kind: 'text', cell: (row) => row.description },
  createdAt: { kind: 'instant', cell: (row) => row.createdAt },
});

async function prepareAttributes(
  ctx: Ctx,
  query: AttributesExportQuery,
  words: Words,
): Promise<Prepared<Listed>> {
  const day = shanghaiIso(ctx.now()).slice(0, ISO_DAY);
  const plain = `sku-attributes-${day}`;
  const where = attributeFilterOf(ctx, query);
  const { orderBy } = attributePaging(query.sort, { dir: query.dir, cursor: undefined, limit: 1 });
  const statements = await ctx.run(async (db) => ({
    query: db
      .select(LISTED)
      .from(skuAttributes)
      .where(where)
      .orderBy(...orderBy)
      .toSQL(),
    control: db.select(CONTROL).from(skuAttributes).where(where).toSQL(),
  }));
  const known = cells(words);
  return {
    fileName: { plain, shown: `${words('attributes.export.fileName')}-${day}` },
    columns: query.columns.map((id) => ({ ...known[id], header: words(`attributes.columns.${id}`) })),
    ...statements,
    audit: {
      action: 'products.export_attributes',
      label: plain,
      filter: { q: query.q, kind: query.kind },
    },
  };
}

/** The filtered SKU attributes in the order of the list. */
export const exportAttributes = exportSource({
  id: 'sku-attributes',
  words: 'pricing',
  query: attributesExportQuery,
  prepare: prepareAttributes,
});
