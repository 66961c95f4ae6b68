import type { CsvColumn } from '@/lib/exports/cells';
import { withCurrency } from '@/lib/exports/currency-column';
import { maskName } from '@/lib/exports/masking';
import { amountText, percentText } from '@/lib/money/money';
import type { LineColumn } from '../contract-values';
import { type BillingMoment, periodOfLine } from '../rules';
import { billingDates, type LineRow } from './list-lines';

/** A row as the driver gives it to the export: amounts are text. */
export type RawLine = Omit<LineRow, 'amountMinor' | 'listAmountMinor' | 'voucherMinor'> & {
  amountMinor: string;
  voucherMinor: string;
  listAmountMinor: string;
};

/** The words of the file in one language: keys below `statements` in the message catalogue. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

type Cell = Pick<CsvColumn<RawLine>, 'kind' | 'cell' | 'isTotal'>;
const text = (cell: (row: RawLine) => string | null): Cell => ({ kind: 'text', cell });
const number = (cell: (row: RawLine) => string): Cell => ({ kind: 'number', cell });
const instant = (cell: (row: RawLine) => Date | null): Cell => ({ kind: 'instant', cell });

function billDay(row: RawLine, moment: BillingMoment): Date | null {
  return billingDates({ ...row, amountMinor: BigInt(row.amountMinor) }, moment).billDay;
}

/** How each column of the screen is written: customers masked, amounts as plain numbers, enumerations in words. */
function cells(words: Words, moment: BillingMoment): Record<LineColumn, Cell> {
  const named = (group: string, value: string | null) => (value === null ? null : words(`${group}.${value}`));
  return {
    orderId: text((row) => row.orderId || row.orderLineId),
    orderLineId: text((row) => row.orderLineId),
    kind: text((row) => words(`kinds.${row.kind}`)),
    orderType: text((row) => named('orderTypes', row.orderType)),
    product: text((row) => row.productName),
    specification: text((row) => row.specification),
    productClass: text((row) => named('productClasses', row.productClass)),
    customer: text((row) => maskName(row.customerName ?? '')),
    chargingMode: text((row) => named('chargingModes', row.chargingMode)),
    period: text((row) =>
      row.periodType ? words(`periods.${row.periodType}`, { count: row.periodNumber ?? 1 }) : null,
    ),
    quantity: number((row) => String(row.quantity)),
    listAmount: number((row) => amountText(BigInt(row.listAmountMinor), row.currency)),
    amount: { ...number((row) => amountText(BigInt(row.amountMinor), row.currency)), isTotal: true },
    voucher: number((row) => amountText(BigInt(row.voucherMinor), row.currency)),
    tax: text((row) => (row.taxBps === null ? null : percentText(row.taxBps))),
    currency: text((row) => row.currency),
    payStatus: text((row) => named('payStatuses', row.payStatus)),
    supervision: text((row) => named('supervisions', row.supervision)),
    supervisionNode: text((row) => named('supervisionNodes', row.supervisionNode)),
    orderedAt: instant((row) => row.orderedAt),
    effectiveAt: instant((row) => row.effectiveAt),
    month: text((row) => periodOfLine(row.effectiveAt, row.orderedAt)),
    billing: text((row) => named('billing.states', row.billingState)),
    billDay: instant((row) => billDay(row, moment)),
    originalLineId: text((row) => row.originalLineId),
    productId: text((row) => row.productId),
    skuCode: text((row) => row.skuCode),
    instanceId: text((row) => row.instanceId),
    reason: text((row) => (row.isPriced ? row.reason : words(`unpriced.${row.reason}`))),
  };
}

const AMOUNTS: readonly LineColumn[] = ['listAmount', 'amount', 'voucher'];

/** The chosen columns in the chosen order. */
export function csvColumns(
  chosen: readonly LineColumn[],
  words: Words,
  moment: BillingMoment,
): CsvColumn<RawLine>[] {
  const all = cells(words, moment);
  return withCurrency(chosen, AMOUNTS, 'currency').map((id) => ({
    ...all[id],
    header: words(`columns.${id}`),
  }));
}
