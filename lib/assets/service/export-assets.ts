import { count, type SQL, sql } from 'drizzle-orm';
import { assets } from '@/db/schema/assets';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { type AssetsExportQuery, assetsExportQuery } from '../contract';
import type { AssetColumn } from '../contract-values';
import { assetFilterOf, assetPaging, LISTED_ASSET, type ListedAsset, withNewest } from './list-assets';

/** The words of the file in one language: keys below `assets` in the message catalogue. */
export type Words = (key: string) => string;

const ISO_DAY = 'YYYY-MM-DD'.length;
const SEPARATOR = ' ';

type Cell = Pick<CsvColumn<ListedAsset>, 'kind' | 'cell'>;
const text = (cell: (row: ListedAsset) => string | null): Cell => ({ kind: 'text', cell });
const number = (cell: (row: ListedAsset) => number): Cell => ({
  kind: 'number',
  cell: (row) => String(cell(row)),
});

const cellsOf = (words: Words): Record<AssetColumn, Cell> => ({
  name: text((row) => row.name),
  kind: text((row) => words(`kinds.${row.kind}`)),
  version: text((row) => row.version),
  state: text((row) => words(`states.${row.state}`)),
  scan: text((row) => words(`scans.verdicts.${row.verdict ?? 'none'}`)),
  regions: text((row) => row.regions.join(SEPARATOR)),
  versions: number((row) => row.versions),
  marketplaceAssetId: text((row) => row.marketplaceAssetId),
  updatedAt: { kind: 'instant', cell: (row) => row.updatedAt },
  createdAt: { kind: 'instant', cell: (row) => row.createdAt },
});

const named = (columns: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, sql`${column}`.as(name)]));
const nothing = sql`null`;
const CONTROL = { rows: count().as('rows'), currency: nothing.as('currency'), amount: nothing.as('amount') };

/** What of the query narrowed the rows, for the audit row. */
const given = ({ q, kind, state, scan }: AssetsExportQuery) =>
  Object.fromEntries(
    Object.entries({ q, kind, state, scan }).filter(([, value]) => value !== undefined && value.length > 0),
  );

async function prepareAssets(
  ctx: Ctx,
  query: AssetsExportQuery,
  words: Words,
): Promise<Prepared<ListedAsset>> {
  const [rows, control] = await ctx.run(async (db) => {
    const where = assetFilterOf(ctx, query);
    const { orderBy } = assetPaging(query.sort, { dir: query.dir, limit: 1, cursor: undefined });
    const of = (columns: Record<string, SQL.Aliased>) =>
      withNewest(db.select(columns).from(assets).$dynamic()).where(where);
    return [
      of(named(LISTED_ASSET))
        .orderBy(...orderBy)
        .toSQL(),
      of(CONTROL).toSQL(),
    ] as const;
  });
  const plain = `assets-${shanghaiIso(ctx.now()).slice(0, ISO_DAY)}`;
  const cells = cellsOf(words);
  return {
    fileName: { plain, shown: plain.replace('assets', words('list.export.fileName')) },
    columns: query.columns.map((id) => ({ ...cells[id], header: words(`list.columns.${id}`) })),
    query: rows,
    control,
    audit: { action: 'assets.export_assets', label: plain, filter: given(query) },
  };
}

/** The filtered assets, in the order of the list. Needs `statements.export`. */
export const exportAssets = exportSource({
  id: 'assets',
  words: 'assets',
  query: assetsExportQuery,
  prepare: prepareAssets,
});
