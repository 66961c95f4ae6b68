import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSheets } from './open-sheets';
import type { SheetRow } from './sheet-types';
import { type Cell, workbookOf, workbookParts, zipOf } from './xlsx-fixtures';

const directory = mkdtempSync(path.join(tmpdir(), 'open-sheets-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
let made = 0;

async function read(content: Buffer | string) {
  made += 1;
  const file = path.join(directory, String(made));
  writeFileSync(file, content);
  const parts: number[] = [];
  const sheets: { name: string; encoding: string | null; is1904: boolean; rows: SheetRow[] }[] = [];
  for await (const { rows, ...sheet } of openSheets(file, (part) => parts.push(part))) {
    const all: SheetRow[] = [];
    for await (const row of rows) all.push(row);
    sheets.push({ ...sheet, rows: all });
  }
  return { sheets, parts };
}
const textsOf = async (content: Buffer | string) =>
  (await read(content)).sheets.map(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text)));

/** Text of a Chinese table in GB 18030, byte by byte: 订单,1 */
const GBK = Buffer.from([0xb6, 0xa9, 0xb5, 0xa5, 0x2c, 0x31, 0x0d, 0x0a]);
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('a table in text', () => {
  it.each([
    ['UTF-8', Buffer.from('订单,1\r\n'), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from('\ufeff订单,1\r\n'), 'utf-8'],
    ['UTF-16 with its mark', Buffer.from('\ufeff订单\t1\r\n', 'utf16le'), 'utf-16le'],
    ['UTF-16 of the other order', utf16be('\ufeff订单\t1\r\n'), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from(`订单,1\r\n${'a,1\r\n'.repeat(9)}`, 'utf16le'), 'utf-16le'],
    ['GBK', GBK, 'gb18030'],
  ])('is read in %s', async (_, content, encoding) => {
    const { sheets, parts } = await read(content);
    expect(sheets).toMatchObject([{ encoding, is1904: false }]);
    expect(sheets[0]?.rows[0]?.cells.map(({ text }) => text)).toEqual(['订单', '1']);
    expect(parts.at(-1)).toBe(1);
  });

  it('keeps the number of each row, blank rows and line breaks in quotes included', async () => {
    const { sheets } = await read('a;b\n\n"x\ny";2\n');
    expect(sheets[0]?.rows.map(({ row, cells }) => [row, cells[0]?.text])).toEqual([
      [1, 'a'],
      [2, ''],
      [3, 'x\ny'],
    ]);
  });

  it.each([
    ['a quote that never ends', Buffer.from('a,b\n"1,2'), 'unreadable'],
    ['bytes of no encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), 'encoding'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0x00, 0x01]), 'unreadable'],
    ['an old or encrypted workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old_workbook'],
  ])('is not %s', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'SheetError', code });
  });
});

describe('a workbook', () => {
  const rows: (readonly Cell[])[] = [
    ['订单', 'a & b', { date: 46_296 }],
    ['', 0.1 + 0.2, 12],
  ];

  it('gives texts, numbers as they are shown, dates as their serials', async () => {
    const { sheets, parts } = await read(workbookOf(rows));
    expect(sheets).toMatchObject([{ encoding: null, is1904: false }]);
    expect(sheets[0]?.rows).toEqual([
      {
        row: 1,
        cells: [
          { text: '订单', number: null, isFormula: false },
          { text: 'a & b', number: null, isFormula: false },
          { text: '46296', number: 46_296, isFormula: false },
        ],
      },
      {
        row: 2,
        cells: [
          { text: '', number: null, isFormula: false },
          { text: '0.3', number: 0.1 + 0.2, isFormula: false },
          { text: '12', number: 12, isFormula: false },
        ],
      },
    ]);
    expect(parts.at(-1)).toBe(1);
  });

  it('says when its dates count from 1904', async () => {
    const parts = workbookParts(rows).map((part) => ({
      ...part,
      text: part.text.replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
    }));
    expect((await read(zipOf(parts))).sheets).toMatchObject([{ is1904: true }]);
  });

  it('as LibreOffice saves it is read: a format on every cell, sheets before texts, 1904 as a word', async () => {
    const saved = readFileSync(path.join(import.meta.dirname, 'libreoffice-fixture.xlsx'));
    const { sheets } = await read(saved);
    expect(sheets).toMatchObject([{ name: '账单明细', is1904: true }]);
    const [heading, first] = sheets[0]?.rows ?? [];
    expect(sheets[0]?.rows).toHaveLength(4);
    expect(heading?.cells.map(({ text }) => text).slice(0, 3)).toEqual(['账单ID', '账期', '商品类别']);
    expect(first?.cells.slice(11)).toEqual([
      { text: '1000.1', number: 1_000.1, isFormula: false },
      { text: '950.1', number: 950.1, isFormula: true },
      { text: '44834.5208333333', number: expect.closeTo(44_834.520_833_3), isFormula: false },
    ]);
  });

  it('tells a formula whose result the file does not hold', async () => {
    const parts = workbookParts([['x']]).map((part) => ({
      ...part,
      text: part.text.replace(/<c r="A1".*?<\/c>/, '<c r="A1"><f>1+1</f></c>'),
    }));
    expect((await read(zipOf(parts))).sheets[0]?.rows[0]?.cells).toEqual([
      { text: '', number: null, isFormula: true },
    ]);
  });

  it('tells formulas, with their number when they have one, and errors as they look', async () => {
    const cells =
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c><c r="C1"><f t="shared" si="0"/><v>3</v></c><c r="D1" t="e"><v>#N/A</v></c>';
    const parts = workbookParts([['x']]).map((part) => ({
      ...part,
      text: part.text.replace(/<c r="A1".*?<\/c>/, cells),
    }));
    const [sheet] = (await read(zipOf(parts))).sheets;
    expect(sheet?.rows[0]?.cells).toEqual([
      { text: '2', number: 2, isFormula: true },
      { text: 'x', number: null, isFormula: true },
      { text: '3', number: 3, isFormula: true },
      { text: '#N/A', number: null, isFormula: false },
    ]);
  });

  it('that would unpack to more than a sheet holds is refused unread', async () => {
    await expect(read(zipOf(workbookParts(rows), 1_100_000_000))).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  it('with a part that is larger than it says is refused before it is kept', async () => {
    const shared = {
      name: 'xl/sharedStrings.xml',
      text: `<sst>${'<si><t>x</t></si>'.repeat(100_000)}</sst>`,
    };
    await expect(read(zipOf([...workbookParts(rows), shared], 10))).rejects.toMatchObject({
      code: 'unreadable',
    });
  });

  it.each([
    ['cut short', workbookOf(rows).subarray(0, 200)],
    ['without a sheet', zipOf([{ name: 'a.xml', text: '<a/>' }])],
    [
      'with a broken sheet',
      zipOf(workbookParts(rows).map((part) => ({ ...part, text: part.text.slice(0, 150) }))),
    ],
  ])('that is %s is unreadable', async (_, content) => {
    await expect(textsOf(content)).rejects.toMatchObject({ name: 'SheetError', code: 'unreadable' });
  });
});
