import type { Currency, Site } from '@/db/enums';

/** Digits after the decimal point of each currency (ISO 4217). */
export const MINOR_DIGITS: Record<Currency, number> = { CNY: 2, USD: 2, EUR: 2 };

const AMOUNT = /^([+-])?(\d{1,15})(?:\.(\d{1,6}))?$/;

/**
 * Reads an amount as the marketplace writes it (up to 6 decimals) into minor units, or null when it is none.
 * The one rounding place of amounts that come in: half away from zero, on the last minor digit.
 */
export function parseAmount(text: string, currency: Currency): bigint | null {
  const match = AMOUNT.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '0', fraction = ''] = match;
  const digits = MINOR_DIGITS[currency];
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const roundsUp = (fraction[digits] ?? '0') >= '5';
  const units = BigInt(whole + kept) + (roundsUp ? 1n : 0n);
  return sign === '-' ? -units : units;
}

/** Minor units as plain decimal text (`-1234.50`): no grouping, always the currency's digits. */
export function amountText(minor: bigint | number, currency: Currency): string {
  const value = BigInt(minor);
  const digits = MINOR_DIGITS[currency];
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  return `${value < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Basis points as a percentage (`6%`, `12.5%`): no more digits than it has. */
export const percentText = (bps: number): string => `${bps / 100}%`;

/** Minor units for the wire: a JSON integer. Throws beyond 2^53, where JSON would lose units. */
export function wireAmount(minor: bigint): number {
  const value = Number(minor);
  if (!Number.isSafeInteger(value)) throw new RangeError('amount does not fit a JSON integer');
  return value;
}

/** What each site of the marketplace sells in; the protocol itself names no currency. */
export const SITE_CURRENCY: Record<Site, Currency> = { china: 'CNY', international: 'USD', europe: 'EUR' };
