import type { Currency, ProductClass } from '@/db/enums';
import { parseZonedTime } from '@/lib/calendar/metering-time';
import { MINOR_DIGITS } from '@/lib/money/money';
import type { SheetCell } from '@/lib/spreadsheet/sheet-types';
import type { FileField, RowProblem } from './contract-values';
import { currencyOf, headingKey } from './headings';

/** A value, or why the cell holds none. */
export type Read<T> = { value: T } | { problem: RowProblem };
const value = <T>(given: T): Read<T> => ({ value: given });
const problem = (code: RowProblem): Read<never> => ({ problem: code });

/** Beyond this no statement of a seller goes: ten thousand billion in minor units. */
const MAX_MINOR = 10n ** 15n;
const DAY_MS = 86_400_000;
const CHINA_OFFSET_MS = 8 * 3_600_000;
/** Serial 0 of a workbook: 1899-12-30 (with Lotus's leap day), or 1904-01-01. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Serials of the years 2000 to 2100, which no `YYYYMM` is among. */
const FIRST_SERIAL = 34_000;
const LAST_SERIAL = 74_000;
const MAX_EXACT_DIGITS = 15;
/** What a sum of binary numbers leaves over is smaller than this place. */
const NOISE_DIGITS = 10;
export const MAX_TEXT = 500;

const SIGNS =
  /^(-|\+)?\s*(CN¥|US\$|[¥$€]|CNY|RMB|USD|EUR)?\s*(-|\+)?\s*([\d,]*\.?\d*)\s*(元|美元|欧元|CNY|RMB|USD|EUR)?$/i;

/** An amount as files write it: signs and codes of currencies, thousands marks, brackets or a dash for what is negative. */
export type ReadAmount = { minor: bigint; currency: Currency | null };

/** Stored numbers are binary: what is beyond their 15 digits is nobody's fen. */
function minorOf(digits: string, currency: Currency): bigint | RowProblem {
  const match = /^(\d{1,20})(?:\.(\d+))?$/.exec(digits);
  if (!match) return 'amount';
  const [, whole = '0', fraction = ''] = match;
  const places = MINOR_DIGITS[currency];
  if (/[1-9]/.test(fraction.slice(places))) return 'amount_decimals';
  const minor = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  return minor > MAX_MINOR ? 'amount_bounds' : minor;
}

/** Reads an amount into minor units of `currency`; more decimals than the currency has are refused, never rounded. */
export function readAmount(cell: SheetCell, currency: Currency): Read<ReadAmount> {
  if (cell.number !== null) {
    const minor = minorOf(fixed(Math.abs(cell.number)), currency);
    if (typeof minor === 'string') return problem(minor);
    return value({ minor: cell.number < 0 ? -minor : minor, currency: null });
  }
  const text = cell.text
    .normalize('NFKC')
    .replace(/[−–﹣]/gu, '-')
    .trim();
  const inBrackets = /^\((.*)\)$/.exec(text);
  const match = SIGNS.exec(inBrackets?.[1] ?? text);
  const digits = match?.[4] ?? '';
  const isGrouped = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits);
  if (!match || !/\d/.test(digits) || (digits.includes(',') && !isGrouped)) return problem('amount');
  const plain = digits.replaceAll(',', '').replace(/^\./, '0.').replace(/\.$/, '');
  const minor = minorOf(plain, currency);
  if (typeof minor === 'string') return problem(minor);
  const isNegative = inBrackets !== null || match[1] === '-' || match[3] === '-';
  return value({ minor: isNegative ? -minor : minor, currency: currencyOf(match[2] ?? match[5] ?? '') });
}

/** A stored number's 15 digits without an exponent; `0.1 + 0.2` is 0.3. */
function fixed(number: number): string {
  const text = String(Number(number.toPrecision(MAX_EXACT_DIGITS)));
  return text.includes('e') ? number.toFixed(NOISE_DIGITS).replace(/\.?0+$/, '') : text;
}

/** A rate in basis points: 95%, 0.95 or 95 are the same. Null for a blank cell. */
export function readRate(cell: SheetCell): Read<number | null> {
  const text = cell.text.normalize('NFKC').trim();
  if (text === '' || text === '-') return value(null);
  const match = /^(\d{1,3}(?:\.\d+)?)\s*(%)?$/.exec(text);
  if (!match) return problem('rate');
  const given = Number(match[1]);
  const percent = match[2] === '%' || given > 1 ? given : given * 100;
  const bps = Math.round(percent * 100);
  return percent > 100 || Math.abs(percent * 100 - bps) > 1e-6 ? problem('rate') : value(bps);
}

/** A quantity with up to four decimals, as text. Null for a blank cell. */
export function readQuantity(cell: SheetCell): Read<string | null> {
  const text = cell.text.normalize('NFKC').replaceAll(',', '').trim();
  if (text === '' || text === '-') return value(null);
  if (/^[-−–]\s*\d/u.test(text)) return problem('quantity_negative');
  return /^\d{1,15}(\.\d{1,4}0*)?$/.test(text) ? value(text) : problem('quantity');
}

const PRODUCT_CLASS_WORDS: Record<ProductClass, readonly string[]> = {
  common: ['通用商品', '通用', 'common', 'common goods', 'common product'],
  joint: ['联营商品', '联营', 'joint', 'joint goods', 'joint operation'],
  selected: ['严选商品', '严选', '联营严选', 'selected', 'selected goods'],
  huawei: ['华为自服务', '华为自营', '自服务', '华为', '华为商品', 'huawei', 'huawei goods'],
};
const CLASS_OF = new Map(
  Object.entries(PRODUCT_CLASS_WORDS).flatMap(([name, words]) =>
    words.map((word) => [headingKey(word), name as ProductClass] as const),
  ),
);

export function readClass(cell: SheetCell): Read<ProductClass> {
  const found = CLASS_OF.get(headingKey(cell.text));
  return found ? value(found) : problem('product_class');
}

const isSerial = (number: number | null): number is number =>
  number !== null && number >= FIRST_SERIAL - 1_462 && number <= LAST_SERIAL;

const wallOf = (serial: number, is1904: boolean): number =>
  (is1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(serial * DAY_MS);

/** A month (`YYYYMM`): 202610, 2026-10, 2026/10, 2026年10月, a day of it, or a date cell. */
export function readPeriod(cell: SheetCell, is1904: boolean): Read<string> {
  if (isSerial(cell.number))
    return value(new Date(wallOf(cell.number, is1904)).toISOString().slice(0, 7).replace('-', ''));
  const text = cell.text.normalize('NFKC').trim();
  const match =
    /^(20\d\d)(0[1-9]|1[0-2])$/.exec(text) ??
    /^(20\d\d)\s*[-/.年]\s*(0?[1-9]|1[0-2])\s*(?:月|[-/.]\d{1,2})?$/.exec(text);
  return match ? value(`${match[1]}${(match[2] ?? '').padStart(2, '0')}`) : problem('period');
}

const WALL = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;

/** An instant: ISO 8601 with its offset, or a wall time, which is China's. Null for a blank cell. */
export function readTime(cell: SheetCell, is1904: boolean): Read<Date | null> {
  const text = cell.text.normalize('NFKC').trim();
  if (text === '' || /^-+$/.test(text)) return value(null);
  if (isSerial(cell.number)) {
    const wall = wallOf(cell.number, is1904);
    return value(new Date(Math.round(wall / 1_000) * 1_000 - CHINA_OFFSET_MS));
  }
  const zoned = parseZonedTime(text);
  if (zoned) return value(zoned);
  const parts = WALL.exec(text)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (!parts) return problem('time');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists = wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day && wall.getUTCHours() === hour;
  const isTime = exists && minute < 60 && second < 60 && year >= 2000;
  return isTime ? value(new Date(wall.getTime() - CHINA_OFFSET_MS)) : problem('time');
}

const TIMES: readonly (FileField | null)[] = ['effectiveAt', 'billedAt', 'paidAt'];

/** A cell as a person knows it again: a stored date as the date that it is, by the clock of China. */
export function sampleText(cell: SheetCell, field: FileField | null, is1904: boolean): string {
  if (cell.number === null) return cell.text;
  const read = TIMES.includes(field) ? readTime(cell, is1904) : null;
  if (read && 'value' in read && read.value)
    return new Date(read.value.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
  const month = field === 'period' ? readPeriod(cell, is1904) : null;
  return month && 'value' in month ? month.value : cell.text;
}

/** An id or a name. A number that a spreadsheet cannot hold exactly is no id any more. */
export function readText(cell: SheetCell): Read<string> {
  if (cell.number !== null && /\d{16,}/.test(cell.text)) return problem('number_too_long');
  const text = cell.text.replace(/\p{Cc}/gu, ' ').trim();
  if (/^\d(\.\d+)?E\+\d+$/i.test(text)) return problem('number_too_long');
  return text.length > MAX_TEXT ? problem('too_long') : value(text);
}
