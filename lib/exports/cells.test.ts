import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvColumn, cellsOf, csvText, groupedText, inertText, printedText, shanghaiIso } from './cells';
import { maskName } from './masking';

const column = (kind: CsvColumn<string>['kind']): CsvColumn<string> => ({
  header: kind,
  kind,
  cell: (row) => row,
});

describe('a printed cell', () => {
  it.each([
    ['1234567.89', '1,234,567.89'],
    ['-123456.00', '-123,456.00'],
    ['-999.99', '-999.99'],
    ['0.00', '0.00'],
    ['12', '12'],
    ['n/a', 'n/a'],
  ])('has its thousands apart: %s', (given, printed) => expect(groupedText(given)).toBe(printed));

  it('has times of Asia/Shanghai without their zone, and counts and numbers as they are', () => {
    const column = { header: '', kind: 'number' as const, cell: (row: string) => row };
    expect(printedText(column, '12345')).toBe('12345');
    expect(printedText(column, '12345.60')).toBe('12,345.60');
    const at = { header: '', kind: 'instant' as const, cell: (row: Date) => row };
    expect(printedText(at, new Date('2026-10-31T16:00:00Z'))).toBe('2026-11-01 00:00:00');
  });
});

describe('text that a spreadsheet could run', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '\u00a0=1',
    '\u200b=1',
    '＝1',
    '＠x',
  ])('is made inert: %j', (text) => expect(inertText(text)).toBe(`'${text}`));

  it('loses NUL but not its guard', () => expect(inertText('\0=1')).toBe(`'=1`));

  it.each(['', 'a=1', '北京-上海', "'=1", '1-2', '#control'])('stays as it is otherwise: %j', (text) =>
    expect(inertText(text)).toBe(text),
  );
});

describe('cells', () => {
  it('keep negative amounts numbers, in number columns only', () => {
    expect(cellsOf([column('number'), column('text')], '-12.50')).toEqual(['-12.50', "'-12.50"]);
  });

  it('do not trust a number column that holds something else', () => {
    expect(cellsOf([column('number')], '-1+cmd|x')).toEqual(["'-1+cmd|x"]);
    expect(cellsOf([column('number')], '1e5')).toEqual(['1e5']);
  });

  it('write instants with the offset of Shanghai', () => {
    expect(shanghaiIso(new Date('2026-01-31T16:00:00.999Z'))).toBe('2026-02-01T00:00:00+08:00');
  });
});

describe('records', () => {
  it('are read back as they were, whatever they hold', () => {
    const cell = fc.string({ unit: 'binary' });
    const records = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    fc.assert(
      fc.property(records, (given) => {
        expect(parse(csvText(given), { record_delimiter: ['\r\n', '\n', '\r'] })).toEqual(given);
      }),
    );
  });

  it('end with CRLF and are quoted only where needed', () => {
    expect(csvText([['a', 'b,c', 'd"e', 'f\ng', 'h\ri']])).toBe('a,"b,c","d""e","f\ng","h\ri"\r\n');
  });
});

it.each([
  ['北京云启科技有限公司', '北***司'],
  ['Acme Trading Ltd', 'A***d'],
  ['王五', '王***'],
  ['A', 'A***'],
  [' ', ''],
  ['𠮷野家', '𠮷***家'],
])('masks %j as %j', (name, masked) => expect(maskName(name)).toBe(masked));
