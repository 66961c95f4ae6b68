const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
const BASE = 31;
const STEP = 3;

/** Whether a unified social credit code (统一社会信用代码, GB 32100-2015) has the check character that belongs to it. */
export function isCreditCode(code: string): boolean {
  if (code.length !== LENGTH) return false;
  const values = Array.from(code, (character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, -1)) {
    sum += value * weight;
    weight = (weight * STEP) % BASE;
  }
  return values.at(-1) === (BASE - (sum % BASE)) % BASE;
}

const TAXPAYER = /^(?:[0-9A-Z]{15}|[0-9A-Z]{17,20})$/;

/** Whether a text can be a Chinese taxpayer number (纳税人识别号): 15 or 17 to 20 characters, 18 with their check character. */
export const isTaxpayerNumber = (number: string): boolean =>
  TAXPAYER.test(number) && (number.length !== LENGTH || isCreditCode(number));

const IBAN = /^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/;
const IBAN_BASE = 97n;

/** Whether an account number that looks like an IBAN (ISO 13616) has the check digits that belong to it. */
export function isIban(account: string): boolean {
  if (!IBAN.test(account)) return false;
  const moved = account.slice(4) + account.slice(0, 4);
  const digits = Array.from(moved, (character) => Number.parseInt(character, 36)).join('');
  return BigInt(digits) % IBAN_BASE === 1n;
}

export const looksLikeIban = (account: string): boolean => IBAN.test(account);

/** A business identifier code (SWIFT, ISO 9362): 8 or 11 characters. */
export const isSwift = (code: string): boolean => /^[A-Z]{6}[0-9A-Z]{2}(?:[0-9A-Z]{3})?$/.test(code);
