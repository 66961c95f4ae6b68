import type { Currency, ProductClass } from '@/db/enums';
import type { FileKind } from '@/db/enums/reconciliation';
import { entityIdOf } from '@/lib/sellers/contract-values';
import { BLANK, type SheetCell } from '@/lib/spreadsheet/sheet-types';
import {
  type Read,
  readAmount,
  readClass,
  readPeriod,
  readQuantity,
  readRate,
  readText,
  readTime,
} from './cells';
import type { FileField, RowNote, RowProblem } from './contract-values';
import { currencyOf } from './headings';

/** Something about one cell or row; problems refuse the file. */
export type Remark = {
  row: number;
  field: FileField | null;
  code: RowProblem | RowNote;
  isProblem: boolean;
  given: string;
};

const SHOWN = 120;

/** Where each field stands in the rows of a table, and what holds for all of them. */
export type Table = {
  kind: FileKind;
  /** The month that was named beside the file. */
  period: string | null;
  is1904: boolean;
  /** The month (`YYYYMM`) it is in China; no file tells of a later one. */
  currentPeriod: string;
  at: ReadonlyMap<FileField, number>;
  /** What the heading of a column says its amounts are in. */
  units: ReadonlyMap<FileField, Currency>;
};

const MAX_EMPTY = ['', '-', '--', '/'];

/** Reads the cells of one row, and gathers what is wrong with them. */
export class RowCells {
  readonly remarks: Remark[] = [];

  constructor(
    private readonly table: Table,
    private readonly cells: readonly SheetCell[],
    readonly row: number,
  ) {}

  cell(field: FileField): SheetCell {
    const at = this.table.at.get(field);
    return (at === undefined ? undefined : this.cells[at]) ?? BLANK;
  }

  wrong(field: FileField | null, code: RowProblem, given: string): void {
    this.remarks.push({ row: this.row, field, code, isProblem: true, given: given.slice(0, SHOWN) });
  }

  note(field: FileField | null, code: RowNote, given = ''): void {
    this.remarks.push({ row: this.row, field, code, isProblem: false, given: given.slice(0, SHOWN) });
  }

  /** A formula is never nothing, though the file may not hold what it came to. */
  isBlank(field: FileField): boolean {
    const cell = this.cell(field);
    return !cell.isFormula && MAX_EMPTY.includes(cell.text.trim());
  }

  private take<T>(field: FileField, read: Read<T>, otherwise: T): T {
    if ('value' in read) return read.value;
    this.wrong(field, read.problem, this.cell(field).text);
    return otherwise;
  }

  /** A formula's text is what another program made of it; its plain number is taken, and told. */
  private computed(field: FileField): boolean {
    const cell = this.cell(field);
    if (!cell.isFormula) return false;
    if (cell.number !== null) this.note(field, 'formula_value', cell.text);
    else this.wrong(field, cell.text === '' ? 'formula_empty' : 'formula', cell.text);
    return cell.number === null;
  }

  text(field: FileField, isRequired = false): string {
    if (this.computed(field)) return '';
    if (isRequired && this.isBlank(field)) this.wrong(field, 'missing', '');
    const read = this.take(field, readText(this.cell(field)), '');
    return MAX_EMPTY.includes(read) ? '' : read;
  }

  /** The currency of the row: its column, or what the heading says. */
  currency(): Currency | null {
    if (this.computed('currency')) return null;
    const cell = this.cell('currency');
    const found = this.isBlank('currency') ? null : currencyOf(cell.text);
    if (found) return found;
    const [unit] = this.table.units.values();
    if (this.table.at.has('currency') || !unit) this.wrong('currency', 'currency', cell.text);
    return unit ?? null;
  }

  /** An amount; null for a blank cell, which is wrong where `isRequired`. */
  amount(field: FileField, currency: Currency | null, isRequired = false): bigint | null {
    if (this.isBlank(field)) {
      if (isRequired) this.wrong(field, 'missing', '');
      return null;
    }
    if (this.computed(field)) return null;
    const read = this.take(field, readAmount(this.cell(field), currency ?? 'CNY'), null);
    const unit = read?.currency ?? this.table.units.get(field) ?? null;
    if (read && unit && currency && unit !== currency)
      this.wrong(field, 'currency_mixed', `${this.cell(field).text} ${currency}`);
    return read?.minor ?? null;
  }

  /** A blank cell of a column that the file has is nothing; a column that it leaves out is not known. */
  zeroOf(field: FileField): bigint | null {
    return this.table.at.has(field) ? 0n : null;
  }

  rate(field: FileField): number | null {
    return this.computed(field) ? null : this.take(field, readRate(this.cell(field)), null);
  }

  quantity(): string | null {
    return this.computed('quantity')
      ? null
      : this.take('quantity', readQuantity(this.cell('quantity')), null);
  }

  time(field: FileField): Date | null {
    if (this.computed(field)) return null;
    return this.take(field, readTime(this.cell(field), this.table.is1904), null);
  }

  /** The month of the row, or the one that was named beside the file. */
  period(isRequired: boolean): string {
    const { period: given, currentPeriod } = this.table;
    if (this.isBlank('period')) {
      if (given === null && isRequired) this.wrong('period', 'missing', '');
      return given ?? '';
    }
    if (this.computed('period')) return '';
    const period = this.take('period', readPeriod(this.cell('period'), this.table.is1904), '');
    if (period > currentPeriod) this.wrong('period', 'period_in_future', period);
    return period;
  }

  productClass(isRequired: boolean): ProductClass | null {
    if (this.isBlank('productClass')) {
      if (isRequired) this.wrong('productClass', 'missing', '');
      return null;
    }
    if (this.computed('productClass')) return null;
    return this.take('productClass', readClass(this.cell('productClass')), null);
  }
}

/** A row of details, transactions or orders, as the table of told lines holds it. */
export function readLine(cells: RowCells, kind: FileKind) {
  const isDetail = kind === 'details';
  const currency = cells.currency();
  return {
    statementId: cells.text('statementId'),
    period: cells.period(isDetail),
    productClass: cells.productClass(isDetail),
    entity: entityIdOf(cells.text('entity', isDetail)),
    currency: currency ?? 'CNY',
    orderId: cells.text('orderId'),
    orderLineId: cells.text('orderLineId'),
    originalLineId: cells.text('originalLineId'),
    productId: cells.text('productId'),
    productName: cells.text('productName'),
    specification: cells.text('specification'),
    customer: cells.text('customer'),
    quantity: cells.quantity(),
    rateBps: cells.rate('rate'),
    taxBps: cells.rate('taxRate'),
    voucherMinor: cells.amount('voucher', currency) ?? cells.zeroOf('voucher'),
    amountMinor: cells.amount('amount', currency, true) ?? 0n,
    dueMinor: cells.amount('due', currency, isDetail),
    effectiveAt: cells.time('effectiveAt'),
    payStatus: cells.text('payStatus'),
    supervision: cells.text('supervision'),
    status: cells.text('status'),
  };
}
export type ToldLine = ReturnType<typeof readLine>;

/** A row of statement summaries. */
export function readStatement(cells: RowCells) {
  const currency = cells.currency();
  return {
    statementId: cells.text('statementId', true),
    period: cells.period(true),
    productClass: cells.productClass(true) ?? ('common' as const),
    entity: entityIdOf(cells.text('entity', true)),
    currency: currency ?? 'CNY',
    salesMinor: cells.amount('sales', currency),
    voucherMinor: cells.amount('voucher', currency),
    feeBps: cells.rate('feeRate'),
    feeMinor: cells.amount('fee', currency),
    incrementMinor: cells.amount('increment', currency),
    managementMinor: cells.amount('management', currency),
    refundMinor: cells.amount('refund', currency),
    adjustmentMinor: cells.amount('adjustment', currency),
    dueMinor: cells.amount('due', currency, true) ?? 0n,
    applicationId: cells.text('applicationId'),
    status: cells.text('status'),
    billedAt: cells.time('billedAt'),
    paidAt: cells.time('paidAt'),
  };
}
export type ToldStatement = ReturnType<typeof readStatement>;
