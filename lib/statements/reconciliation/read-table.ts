import type { Currency } from '@/db/enums';
import type { SheetRow } from '@/lib/spreadsheet/sheet-types';
import { readAmount } from './cells';
import { type FileField, type FileProblem, REQUIRED_FIELDS } from './contract-values';
import type { Heading } from './find-heading';
import { headingCurrency } from './headings';
import {
  type Remark,
  RowCells,
  readLine,
  readStatement,
  type Table,
  type ToldLine,
  type ToldStatement,
} from './told-row';

/** A row that was read: what it tells, if anything, and what is worth saying of it. */
export type ReadRow = {
  row: number;
  line: ToldLine | null;
  statement: ToldStatement | null;
  remarks: Remark[];
};

type Refusal = { code: FileProblem; params?: Record<string, string | number> };
type Given = Pick<Table, 'kind' | 'period' | 'is1904' | 'currentPeriod'>;

const TOTAL = /^(本页)?(合计|总计|总额|共计|汇总|(grand\s*)?total|sum)(\b|[\s::(（]|$)/iu;
const SUBTOTAL = /^(小计|sub-?\s*total)/iu;
/** The closing line of files that this product writes. */
const CONTROL = /^'?#control /;

/** Puts fields to columns; refuses what cannot be read, and names the required fields that no heading stands for. */
export function tableOf(
  given: Given,
  heading: Heading,
): Table | { refusal: Refusal } | { missing: FileField[] } {
  const at = new Map<FileField, number>();
  const units = new Map<FileField, Currency>();
  for (const [index, column] of heading.columns.entries()) {
    if (!column.field) continue;
    if (at.has(column.field))
      return { refusal: { code: 'column_repeated', params: { heading: column.heading } } };
    at.set(column.field, index);
    const unit = headingCurrency(column.heading);
    if (unit) units.set(column.field, unit);
  }
  const isGiven = (field: FileField) =>
    at.has(field) ||
    (field === 'period' && given.period !== null) ||
    (field === 'currency' && units.size > 0);
  const missing = REQUIRED_FIELDS[given.kind].filter((field) => !isGiven(field));
  return missing.length > 0 ? { missing } : { ...given, at, units };
}

const AMOUNT_OF = { details: 'due', summary: 'due', transactions: 'amount', orders: 'amount' } as const;

/** Reads the rows under a heading one after the other; it remembers what must agree between them. */
export class TableReader {
  private readonly sums = new Map<string, bigint>();
  private readonly currencies = new Map<string, Currency>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly table: Table,
    private readonly heading: Heading,
  ) {}

  /** Null for a blank row. */
  read(sheetRow: SheetRow): ReadRow | null {
    const texts = sheetRow.cells.map((cell) => cell.text.trim());
    if (sheetRow.cells.every(({ isFormula }, at) => !isFormula && texts[at] === '')) return null;
    const cells = new RowCells(this.table, sheetRow.cells, sheetRow.row);
    const done = (line: ToldLine | null, statement: ToldStatement | null): ReadRow => ({
      row: sheetRow.row,
      line,
      statement,
      remarks: cells.remarks,
    });
    if (this.isHeading(texts)) {
      cells.note(null, 'heading_repeated');
      return done(null, null);
    }
    if (this.isTotal(cells, texts)) {
      this.checkTotal(cells, texts);
      return done(null, null);
    }
    if (this.table.kind === 'summary') {
      const statement = readStatement(cells);
      this.remember(cells, statement, statement.dueMinor, statement.statementId);
      return done(null, statement);
    }
    const line = readLine(cells, this.table.kind);
    if (line.orderId === '' && line.orderLineId === '' && line.productId === '')
      cells.wrong('orderLineId', 'missing', '');
    const amount = AMOUNT_OF[this.table.kind] === 'due' ? (line.dueMinor ?? 0n) : line.amountMinor;
    this.remember(cells, line, amount, `${line.orderId} ${line.orderLineId} ${line.period}`);
    return done(line, null);
  }

  private isHeading(texts: readonly string[]): boolean {
    return this.heading.columns.every(({ heading }, at) => heading.trim() === (texts[at] ?? ''));
  }

  private isTotal(cells: RowCells, texts: readonly string[]): boolean {
    if (texts.some((text) => CONTROL.test(text))) return true;
    const hasId =
      !cells.isBlank('orderLineId') || (this.table.kind === 'summary' && !cells.isBlank('period'));
    return !hasId && texts.some((text) => TOTAL.test(text) || SUBTOTAL.test(text));
  }

  /** A total that is not the sum of the rows above it tells of rows that are not there. */
  private checkTotal(cells: RowCells, texts: readonly string[]): void {
    const field = AMOUNT_OF[this.table.kind];
    const said = texts.find((text) => TOTAL.test(text) || SUBTOTAL.test(text)) ?? texts[0] ?? '';
    cells.note(null, 'total_row', said);
    const [sum, ...others] = this.sums;
    const isWhole = texts.some((text) => TOTAL.test(text)) && others.length === 0;
    if (!isWhole || cells.isBlank(field)) return;
    const read = readAmount(cells.cell(field), (sum?.[0] ?? 'CNY') as Currency);
    if ('value' in read && read.value.minor !== (sum?.[1] ?? 0n))
      cells.wrong(field, 'total_differs', cells.cell(field).text);
  }

  private remember(
    cells: RowCells,
    row: { statementId: string; currency: Currency },
    amount: bigint,
    key: string,
  ): void {
    this.sums.set(row.currency, (this.sums.get(row.currency) ?? 0n) + amount);
    const known = this.currencies.get(row.statementId);
    if (row.statementId !== '' && known && known !== row.currency)
      cells.wrong('currency', 'currency_in_statement', `${row.statementId}: ${known}, ${row.currency}`);
    if (!known) this.currencies.set(row.statementId, row.currency);
    if (this.seen.has(key)) cells.note('orderLineId', 'repeated_row', key.trim());
    this.seen.add(key);
  }
}
