import { describe, expect, it, test } from 'vitest';
import { BLANK, type SheetCell, textCell } from '@/lib/spreadsheet/sheet-types';
import { readAmount, readClass, readPeriod, readQuantity, readRate, readText, readTime } from './cells';

const number = (value: number): SheetCell => ({ text: String(value), number: value, isFormula: false });

describe('an amount', () => {
  it.each([
    ['1234.5', 123_450n, null],
    ['1,234,567.89', 123_456_789n, null],
    ['-88', -8_800n, null],
    ['−88.00', -8_800n, null],
    ['(12.30)', -1_230n, null],
    ['¥100', 10_000n, 'CNY'],
    ['-¥100.5', -10_050n, 'CNY'],
    ['￥１００', 10_000n, 'CNY'],
    ['US$1,000.00', 100_000n, 'USD'],
    ['100 元', 10_000n, 'CNY'],
    ['€ 5', 500n, 'EUR'],
    ['10.5000', 1_050n, null],
    ['.5', 50n, null],
  ] as const)('%j is %d minor units', (text, minor, currency) => {
    expect(readAmount(textCell(text), 'CNY')).toEqual({ value: { minor, currency } });
  });

  it.each([
    [0.1 + 0.2, 30n],
    [-1_234.56, -123_456n],
    [8.115e3, 811_500n],
    [1e-7, null],
    [1e-13, 0n],
    [12.345, null],
  ])('%d, stored as a number, is %d or none', (given, minor) => {
    const read = readAmount(number(given), 'CNY');
    expect(read).toEqual(
      minor === null ? { problem: 'amount_decimals' } : { value: { minor, currency: null } },
    );
  });

  it.each([
    ['1,23', 'amount'],
    ['12,34,567', 'amount'],
    ['1.234,56', 'amount'],
    ['--', 'amount'],
    ['n/a', 'amount'],
    ['1e5', 'amount'],
    ['0.001', 'amount_decimals'],
    ['99999999999999.99', 'amount_bounds'],
  ])('%j is refused as %s, never rounded', (text, problem) => {
    expect(readAmount(textCell(text), 'CNY')).toEqual({ problem });
  });
});

test.each([
  [textCell('95%'), 9_500],
  [textCell('95.25 %'), 9_525],
  [number(0.95), 9_500],
  [number(0.0625), 625],
  [number(96), 9_600],
  [textCell('1'), 10_000],
  [textCell('-'), null],
  [BLANK, null],
])('%j is a rate of %d basis points', (cell, bps) => expect(readRate(cell)).toEqual({ value: bps }));

test.each(['120%', '-5%', '95.123%', 'half'])('%j is no rate', (text) =>
  expect(readRate(textCell(text))).toEqual({ problem: 'rate' }),
);

test.each([
  [textCell('3'), '3'],
  [textCell('1,200'), '1200'],
  [number(2.5), '2.5'],
  [BLANK, null],
])('%j is the quantity %j', (cell, given) => expect(readQuantity(cell)).toEqual({ value: given }));

test.each([
  ['-1', 'quantity_negative'],
  ['−2', 'quantity_negative'],
  ['two', 'quantity'],
  ['1.23456', 'quantity'],
])('%j is no quantity: %s', (text, problem) => expect(readQuantity(textCell(text))).toEqual({ problem }));

describe('a month', () => {
  it.each(['202610', '2026-10', '2026/10', '2026.10', '2026年10月', '2026-10-31'])('%j is 202610', (text) => {
    expect(readPeriod(textCell(text), false)).toEqual({ value: '202610' });
  });

  it('is told by a date cell in the calendar of its workbook', () => {
    expect(readPeriod(number(46_296), false)).toEqual({ value: '202610' });
    expect(readPeriod(number(46_296 - 1_462), true)).toEqual({ value: '202610' });
    expect(readPeriod(number(202_610), false)).toEqual({ value: '202610' });
  });

  it.each(['202613', '10/2026', '2026', 'Oct 2026', ''])('is not %j', (text) => {
    expect(readPeriod(textCell(text), false)).toEqual({ problem: 'period' });
  });
});

describe('a time', () => {
  it.each([
    ['2026-10-03 12:00:00', '2026-10-03T04:00:00.000Z'],
    ['2026/10/3 08:05', '2026-10-03T00:05:00.000Z'],
    ['2026年10月3日', '2026-10-02T16:00:00.000Z'],
    ['2026-10-03T12:00:00+08:00', '2026-10-03T04:00:00.000Z'],
    ['2026-10-03T12:00:00Z', '2026-10-03T12:00:00.000Z'],
  ])('%j is %s: without an offset it is China’s', (text, iso) => {
    expect(readTime(textCell(text), false)).toEqual({ value: new Date(iso) });
  });

  it('as a serial counts from 1900 or from 1904, to the second', () => {
    const noon = { value: new Date('2026-10-03T04:00:00.000Z') };
    expect(readTime(number(46_298.5), false)).toEqual(noon);
    expect(readTime(number(46_298.5 - 1_462), true)).toEqual(noon);
    expect(readTime(number(46_298.500_000_01), false)).toEqual(noon);
  });

  it.each(['2026-02-30', '2026-10-03 24:00:00', 'soon', '2026'])('is not %j', (text) => {
    expect(readTime(textCell(text), false)).toEqual({ problem: 'time' });
  });

  it('may be blank', () => expect(readTime(BLANK, false)).toEqual({ value: null }));
});

test.each([
  ['通用商品', 'common'],
  ['Common goods', 'common'],
  ['联营', 'joint'],
  ['严选商品', 'selected'],
  ['HUAWEI', 'huawei'],
])('%s is the class %s', (text, name) => expect(readClass(textCell(text))).toEqual({ value: name }));

test('an id that a spreadsheet made a number of is lost, and refused', () => {
  expect(readText({ text: '12345678901234567000', number: 12345678901234567000, isFormula: false })).toEqual({
    problem: 'number_too_long',
  });
  expect(readText(textCell('1.23457E+17'))).toEqual({ problem: 'number_too_long' });
  expect(readText(textCell('CS2310231234567890'))).toEqual({ value: 'CS2310231234567890' });
  expect(readText(textCell('x'.repeat(501)))).toEqual({ problem: 'too_long' });
  expect(readText(textCell(' a\u0000b\n'))).toEqual({ value: 'a b' });
});
