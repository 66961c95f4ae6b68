import { describe, expect, it } from 'vitest';
import { readRows } from './read-rows';
import { workbookOf, workbookParts, zipOf } from './xlsx-fixtures';

const utf8 = (text: string) => readRows(Buffer.from(text));
/** 实例 in GB 18030, as a Chinese Excel writes it. */
const GBK = Buffer.from([0xca, 0xb5, 0xc0, 0xfd]);

describe('rows of a CSV file', () => {
  it.each([
    ['commas', 'a,b\r\n1,2\r\n'],
    ['semicolons', 'a;b\n1;2'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['a byte order mark', '\ufeffa,b\n1,2'],
    ['quotes', '"a","b"\n"1","2"'],
  ])('are read with %s', async (_, text) => {
    expect(await utf8(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('keep blank lines, so that each row can be told by its line', async () => {
    expect(await utf8('a,b\n\n1,2')).toEqual([['a', 'b'], [''], ['1', '2']]);
  });

  it('are read in the encodings in which spreadsheets save', async () => {
    const chinese = [['实例', 'x']];
    expect(await readRows(Buffer.concat([GBK, Buffer.from(',x')]))).toEqual(chinese);
    expect(await readRows(Buffer.from('\ufeff实例\tx', 'utf16le'))).toEqual(chinese);
  });

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00])],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0x00])],
    ['a quote that never ends', Buffer.from('a,b\n"1,2')],
  ])('are not made of %s', async (_, bytes) => {
    expect(await readRows(bytes)).toBe('unreadable');
  });
});

describe('rows of an XLSX file', () => {
  it('are texts: numbers as they are shown, dates without a zone', async () => {
    const rows = [
      ['metering_sn', 'usage_value', 'begin_time'],
      ['sn & 1', 0.1 + 0.2, { date: 46_091.5416666667 }],
      ['sn-2', 12, '20260310T130000Z'],
      ['sn-3', 0.000_000_01, ''],
    ];
    expect(await readRows(workbookOf(rows))).toEqual([
      ['metering_sn', 'usage_value', 'begin_time'],
      ['sn & 1', '0.3', '2026-03-10 13:00:00'],
      ['sn-2', '12', '20260310T130000Z'],
      ['sn-3', '0.00000001', expect.stringMatching(/^$/)],
    ]);
  });

  it('are refused when the file would unpack to more than any sheet holds', async () => {
    const parts = workbookParts([['a']]);
    expect(await readRows(zipOf(parts, 20_000_000))).toBe('too_large');
  });

  it('survive a file that says it is smaller than it is', async () => {
    const parts = workbookParts([['x'.repeat(100_000)]]);
    const read = await readRows(zipOf(parts, 10));
    expect(read === 'unreadable' || JSON.stringify(read).length < 200_000).toBe(true);
  });

  it.each([
    ['cut short', workbookOf([['a']]).subarray(0, 200)],
    ['without a workbook', zipOf([{ name: 'a.xml', text: '<a/>' }])],
    [
      'with a broken sheet',
      zipOf(workbookParts([['a']]).map((part) => ({ ...part, text: part.text.slice(0, 90) }))),
    ],
  ])('are unreadable when %s', async (_, bytes) => {
    expect(await readRows(bytes)).toBe('unreadable');
  });
});
