import { count, sql } from 'drizzle-orm';
import { deployTemplates } from '@/db/schema/deploy-templates';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { type TemplateColumn, type TemplatesExportQuery, templatesExportQuery } from '../contract';
import {
  filterOf,
  LISTED_TEMPLATE,
  type ListedTemplate,
  templatePaging,
  templatesOf,
} from './list-templates';

/** The words of the file in one language: keys below `deployTemplates` in the message catalogue. */
export type Words = (key: string) => string;

const ISO_DAY = 'YYYY-MM-DD'.length;
type Cell = Pick<CsvColumn<ListedTemplate>, 'kind' | 'cell'>;
const text = (cell: (row: ListedTemplate) => string | null): Cell => ({ kind: 'text', cell });
const number = (cell: (row: ListedTemplate) => number | null): Cell => ({
  kind: 'number',
  cell: (row) => cell(row)?.toString() ?? null,
});

const cellsOf = (words: Words): Record<TemplateColumn, Cell> => ({
  name: text((row) => row.name),
  state: text((row) => words(`states.${row.state}`)),
  version: number((row) => row.versionNumber),
  activeVersion: number((row) => row.activeVersionNumber),
  product: text((row) => row.products.join(words('export.separator')) || null),
  regions: text((row) => row.regions.join(words('export.separator')) || null),
  findings: number((row) => row.errors + row.warnings + row.infos),
  updatedAt: { kind: 'instant', cell: (row) => row.updatedAt },
  createdAt: { kind: 'instant', cell: (row) => row.createdAt },
});

const named = Object.fromEntries(
  Object.entries(LISTED_TEMPLATE).map(([name, column]) => [name, sql`${column}`.as(name)]),
);
const nothing = sql`null`;
const CONTROL = { rows: count().as('rows'), currency: nothing.as('currency'), amount: nothing.as('amount') };

async function prepareTemplates(
  ctx: Ctx,
  query: TemplatesExportQuery,
  words: Words,
): Promise<Prepared<ListedTemplate>> {
  const where = filterOf(ctx, query);
  const { orderBy } = templatePaging(query.sort, { dir: query.dir, limit: 1, cursor: undefined });
  const { rows, control } = await ctx.run(async (db) => ({
    rows: templatesOf(db, named as never)
      .where(where)
      .orderBy(...orderBy)
      .toSQL(),
    control: db.select(CONTROL).from(deployTemplates).where(where).toSQL(),
  }));
  const cells = cellsOf(words);
  const plain = `deploy-templates-${shanghaiIso(ctx.now()).slice(0, ISO_DAY)}`;
  return {
    fileName: { plain, shown: `${words('export.fileName')}-${shanghaiIso(ctx.now()).slice(0, ISO_DAY)}` },
    columns: query.columns.map((id) => ({ ...cells[id], header: words(`columns.${id}`) })),
    query: rows,
    control,
    audit: {
      action: 'deploy_templates.export_templates',
      label: plain,
      filter: {
        ...(query.q ? { q: query.q } : {}),
        ...(query.state.length > 0 ? { state: query.state } : {}),
      },
    },
  };
}

/** The filtered templates in the order of the list. */
export const exportTemplates = exportSource({
  id: 'deploy-templates',
  words: 'deploy-templates',
  query: templatesExportQuery,
  prepare: prepareTemplates,
});
