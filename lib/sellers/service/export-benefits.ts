import { count, sql } from 'drizzle-orm';
import { keyset } from '@/db/keyset';
import { sellerBenefitApplications as applications } from '@/db/schema/seller-benefits';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { narrowing } from '@/lib/exports/narrowing';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { amountText } from '@/lib/money/money';
import { type BenefitColumn, type BenefitsExportQuery, benefitsExportQuery } from '../contract-benefits';
import { type BenefitRow, filterOf } from './benefit-rows';

/** The words of the file in one language: keys below `sellers` in the message catalogue. */
export type Words = (key: string) => string;

const ISO_DAY = 'YYYY-MM-DD'.length;
const LISTED = {
  id: applications.id,
  subject: applications.subject,
  state: applications.state,
  kind: applications.kind,
  amountMinor: applications.amountMinor,
  currency: applications.currency,
  wantedOn: applications.wantedOn,
  submittedAt: applications.submittedAt,
  updatedAt: applications.updatedAt,
};
/** A row as the driver gives it: amounts are text. */
type Listed = Pick<BenefitRow, Exclude<keyof typeof LISTED, 'amountMinor'>> & { amountMinor: string | null };
type Column = CsvColumn<Listed>;

const amountOf = (row: Listed) =>
  row.amountMinor === null ? null : amountText(BigInt(row.amountMinor), row.currency);

/** On screen an amount carries its currency; in the file the currency follows it. */
function columnsOf(id: BenefitColumn, words: Words): Column[] {
  const column = (kind: Column['kind'], cell: Column['cell']): Column => ({
    kind,
    cell,
    header: words(`applications.columns.${id}`),
  });
  const currency: Column = {
    kind: 'text',
    header: words('applications.export.currency'),
    cell: (row) => row.currency,
  };
  const columns: Record<BenefitColumn, Column[]> = {
    subject: [column('text', (row) => row.subject)],
    state: [column('text', (row) => words(`applications.states.${row.state}`))],
    kind: [column('text', (row) => words(`benefits.rows.${row.kind}`))],
    amount: [{ ...column('number', amountOf), isTotal: true }, currency],
    wantedOn: [column('text', (row) => row.wantedOn)],
    submittedAt: [column('instant', (row) => row.submittedAt)],
    updatedAt: [column('instant', (row) => row.updatedAt)],
  };
  return columns[id];
}

async function prepareBenefits(
  ctx: Ctx,
  query: BenefitsExportQuery,
  words: Words,
): Promise<Prepared<Listed>> {
  const { id, updatedAt: column } = applications;
  const { orderBy } = keyset({ column, type: 'timestamptz', id, dir: query.dir, limit: 1 });
  const named = Object.fromEntries(Object.entries(LISTED).map(([name, one]) => [name, sql`${one}`.as(name)]));
  const statements = await ctx.run(async (db, inner) => {
    const where = filterOf(inner, query);
    const rows = db
      .select(named)
      .from(applications)
      .where(where)
      .orderBy(...orderBy);
    const control = db
      .select({
        rows: count().as('rows'),
        currency: sql`${applications.currency}`.as('currency'),
        amount: sql`coalesce(sum(${applications.amountMinor}), 0)`.as('amount'),
      })
      .from(applications)
      .where(where)
      .groupBy(applications.currency);
    return { query: rows.toSQL(), control: control.toSQL() };
  });
  const label = `benefit-applications-${shanghaiIso(ctx.now()).slice(0, ISO_DAY)}`;
  return {
    ...statements,
    fileName: {
      plain: label,
      shown: `${words('applications.export.fileName')}-${label.slice(-ISO_DAY)}`,
    },
    columns: query.columns.flatMap((one) => columnsOf(one, words)),
    amount: (row) => ({ currency: row.currency, minor: BigInt(row.amountMinor ?? 0) }),
    audit: { action: 'sellers.export_benefits', label, filter: narrowing(query) },
  };
}

/** The filtered applications in the order of the list. Needs `statements.export`. */
export const exportBenefits = exportSource({
  id: 'benefit-applications',
  words: 'sellers',
  query: benefitsExportQuery,
  prepare: prepareBenefits,
});
