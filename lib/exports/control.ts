import type { Currency } from '@/db/enums';
import { amountText } from '@/lib/money/money';

/** What a file must hold: how many rows, and the sum of their amounts for each currency in minor units. */
export type Control = { rows: number; sums: ReadonlyMap<Currency, bigint> };

/** A row of the statement that counts and sums what an export will hold: one for each currency, or one without. */
export type ControlRow = { rows: string | number; currency: Currency | null; amount: string | null };

export function controlOf(given: readonly ControlRow[]): Control {
  const sums = new Map<Currency, bigint>();
  for (const { currency, amount } of given) if (currency) sums.set(currency, BigInt(amount ?? 0));
  return { rows: given.reduce((sum, row) => sum + Number(row.rows), 0), sums };
}

/** `CNY=1234.50 USD=-3.00` in alphabetical order; empty when there is nothing to sum. */
export function sumsText(control: Control): string {
  return [...control.sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => `${currency}=${amountText(minor, currency)}`)
    .join(' ');
}

/** The closing line's one filled cell: `#control rows=12 CNY=1234.50`. */
export const controlText = (control: Control): string =>
  `#control rows=${control.rows} ${sumsText(control)}`.trimEnd();

/** Counts and sums the rows while they are written, to compare with what was promised. */
export class Tally implements Control {
  rows = 0;
  readonly sums = new Map<Currency, bigint>();

  add(amount: { currency: Currency; minor: bigint } | null): void {
    this.rows += 1;
    if (amount) this.sums.set(amount.currency, (this.sums.get(amount.currency) ?? 0n) + amount.minor);
  }

  equals(control: Control): boolean {
    return controlText(this) === controlText(control);
  }
}
