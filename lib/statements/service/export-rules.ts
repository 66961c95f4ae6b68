import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { type GivenRow, givenRows } from '@/lib/exports/given-rows';
import { narrowing } from '@/lib/exports/narrowing';
import { exportSource, type Prepared, type Words } from '@/lib/exports/source';
import { amountText, percentText } from '@/lib/money/money';
import {
  type CalendarExportQuery,
  calendarExportQuery,
  type TermsExportQuery,
  type TiersExportQuery,
  termsExportQuery,
  tiersExportQuery,
} from '../contract-list-files';
import type { TermsView, TierDistanceRow } from '../settlement-contract';
import { getBillCalendar } from './bill-calendar';
import { listTerms } from './settlement-terms';
import { tierDistance } from './tier-distance';

const DAY = 'YYYY-MM-DD'.length;
type Column<View> = CsvColumn<GivenRow<View>>;

function columnOf<View>(
  header: string,
  of: (view: View) => string | Date | null,
  kind: Column<View>['kind'] = 'text',
): Column<View> {
  return { header, kind, cell: ({ view }) => of(view) };
}

async function prepareTiers(
  ctx: Ctx,
  _query: TiersExportQuery,
  words: Words,
): Promise<Prepared<GivenRow<TierDistanceRow>>> {
  const { rows, currency, month } = await tierDistance(ctx);
  const name = (id: string) => words(`settlement.tierColumns.${id}`);
  const column = columnOf<TierDistanceRow>;
  const money = (minor: number | null) => (minor === null ? null : amountText(BigInt(minor), currency));
  const rate = (bps: number | null) => (bps === null ? null : percentText(bps));
  const label = `fee-tiers-${month}`;
  return {
    fileName: { plain: label, shown: `${words('exports.sources.fee-tiers')}-${month}` },
    columns: [
      column(name('product'), (row) => row.productName),
      column(name('codes'), (row) => row.productCodes.join(', ')),
      { ...column(name('paid'), (row) => money(row.paidMinor), 'number'), isTotal: true },
      column(words('settlement.columns.currency'), () => currency),
      column(name('fee'), (row) => rate(row.feeBps)),
      column(name('increment'), (row) => rate(row.incrementBps)),
      column(name('next'), (row) => rate(row.nextIncrementBps)),
      column(name('nextFrom'), (row) => money(row.nextFromMinor), 'number'),
      column(name('missing'), (row) => money(row.missingMinor), 'number'),
    ],
    ...givenRows(rows, { currency, minorOf: (row) => row.paidMinor }),
    amount: ({ view }) => ({ currency, minor: BigInt(view.paidMinor) }),
    audit: { action: 'statements.export_tiers', label, filter: { month } },
  };
}

const RATES = [
  'feeBps',
  'shareBps',
  'floorBps',
  'managementBps',
  'taxBps',
  'withholdingBps',
  'digitalTaxBps',
  'voucherBurdenBps',
] as const;

async function prepareTerms(
  ctx: Ctx,
  query: TermsExportQuery,
  words: Words,
): Promise<Prepared<GivenRow<TermsView>>> {
  const { items } = await listTerms(ctx, query);
  const term = (id: string) => words(`settlement.terms.${id}`);
  const column = columnOf<TermsView>;
  const label = `settlement-terms-${shanghaiIso(ctx.now()).slice(0, DAY)}`;
  return {
    fileName: { plain: label, shown: words('exports.sources.settlement-terms') },
    columns: [
      column(words('settlement.columns.productClass'), (row) =>
        words(`statements.productClasses.${row.productClass}`),
      ),
      column(term('productId'), (row) => row.productId || term('wholeClass')),
      column(words('settlement.lineColumns.product'), (row) => row.productName),
      column(words('settlement.columns.state'), (row) => term(`standings.${row.standing}`)),
      column(term('validFrom'), (row) => new Date(row.validFrom), 'instant'),
      column(term('method'), (row) => words(`settlement.methods.${row.method}`)),
      ...RATES.map((id) => column(term(id), (row) => percentText(row[id]))),
      column(term('voucherRule'), (row) => term(`voucherRules.${row.voucherRule}`)),
      column(term('note'), (row) => row.note),
      column(words('settlement.ledgerColumns.actor'), (row) => row.createdBy),
    ],
    ...givenRows(items),
    audit: { action: 'statements.export_terms', label, filter: narrowing(query) },
  };
}

/** A bill day, or a day that differs from a plain week. */
type CalendarRow = {
  kind: 'bill' | 'working' | 'off';
  day: string;
  name: string;
  isSet: boolean;
  note: string;
};

async function prepareCalendar(
  ctx: Ctx,
  query: CalendarExportQuery,
  words: Words,
): Promise<Prepared<GivenRow<CalendarRow>>> {
  const calendar = await getBillCalendar(ctx, query);
  const term = (id: string) => words(`settlement.calendar.${id}`);
  const bills = calendar.billDays.map(
    ({ day, period }): CalendarRow => ({ kind: 'bill', day, name: period, isSet: false, note: '' }),
  );
  const days = calendar.days.map(
    ({ day, isWorking, name, isOverride, note }): CalendarRow => ({
      ...{ kind: isWorking ? 'working' : 'off', day, name: name ?? '', isSet: isOverride, note },
    }),
  );
  const rows = [...bills, ...days].sort((a, b) => a.day.localeCompare(b.day));
  const column = columnOf<CalendarRow>;
  const label = `bill-calendar-${calendar.year}`;
  return {
    fileName: { plain: label, shown: `${words('exports.sources.bill-calendar')}-${calendar.year}` },
    columns: [
      column(term('day'), (row) => row.day),
      column(term('is'), (row) => (row.kind === 'bill' ? term('billDays') : term(row.kind))),
      column(term('nameOrPeriod'), (row) => row.name),
      column(term('override'), (row) => (row.isSet ? words('exports.filters.true') : null)),
      column(term('note'), (row) => row.note),
    ],
    ...givenRows(rows),
    audit: { action: 'statements.export_calendar', label, filter: { year: calendar.year } },
  };
}

/** This month's distance of each product from the next increment; what customers paid is the control total. */
export const exportTiers = exportSource({
  id: 'fee-tiers',
  words: null,
  query: tiersExportQuery,
  prepare: prepareTiers,
});

/** The settlement terms by class and product, the newest first. */
export const exportTerms = exportSource({
  id: 'settlement-terms',
  words: null,
  query: termsExportQuery,
  prepare: prepareTerms,
});

/** A year's bill days and the days that differ from a plain week, by day. */
export const exportCalendar = exportSource({
  id: 'bill-calendar',
  words: null,
  query: calendarExportQuery,
  prepare: prepareCalendar,
});
