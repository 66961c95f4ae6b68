import { describe, expect, it } from 'vitest';
import { isCreditCode, isIban, isSwift, isTaxpayerNumber } from './registration-number';

describe('a unified social credit code', () => {
  // The tax number that the marketplace prints on its invoice lists.
  const code = '91520900MA6J6CBN9Q';
  it('has its check character', () => expect(isCreditCode(code)).toBe(true));

  it('with any one character exchanged has not', () => {
    for (let at = 0; at < code.length; at += 1) {
      const other = code[at] === '1' ? '2' : '1';
      expect(isCreditCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
    }
  });

  it.each(['', code.slice(1), `${code}1`, code.toLowerCase(), '91520900MA6J6CBN9I'])('is not %s', (text) => {
    expect(isCreditCode(text)).toBe(false);
  });
});

it.each([
  ['91520900MA6J6CBN9Q', true],
  ['91520900MA6J6CBN9A', false],
  ['110108123456789', true],
  ['1101081234567890', false],
  ['11010812345678901234', true],
  ['110108123456789012345', false],
  ['11010812345678a', false],
])('taxpayer number %s: %s', (text, isSound) => {
  expect(isTaxpayerNumber(text)).toBe(isSound);
});

it.each([
  ['DE89370400440532013000', true],
  ['GB82WEST12345698765432', true],
  ['DE88370400440532013000', false],
  ['6222020200112233', false],
])('IBAN %s: %s', (text, isSound) => {
  expect(isIban(text)).toBe(isSound);
});

it.each([
  ['ABCDCNBJ', true],
  ['ABCDCNBJ110', true],
  ['ABCDCNBJ11', false],
  ['1BCDCNBJ', false],
])('SWIFT code %s: %s', (text, isSound) => {
  expect(isSwift(text)).toBe(isSound);
});
