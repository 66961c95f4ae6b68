import { describe, expect, it } from 'vitest';
import type { FileKind } from '@/db/enums/reconciliation';
import { type SheetCell, type SheetRow, textCell } from '@/lib/spreadsheet/sheet-types';
import type { FileField } from './contract-values';
import { REQUIRED_FIELDS } from './contract-values';
import { findHeading } from './find-heading';
import { headingCurrency, headingKey } from './headings';
import { TableReader, tableOf } from './read-table';

const rowsOf = (...rows: readonly (readonly (string | SheetCell)[])[]): SheetRow[] =>
  rows.map((cells, at) => ({
    row: at + 1,
    cells: cells.map((cell) => (typeof cell === 'string' ? textCell(cell) : cell)),
  }));
const none = new Map<string, FileField | null>();

const CHINESE = [
  '账期',
  '商品类别',
  '签约主体',
  '币种',
  '订单号',
  '订单行ID',
  '数量',
  '交易金额',
  '应结算金额',
];
const ENGLISH = [
  'Period',
  'Product class',
  'Contracting entity',
  'Currency',
  'Order ID',
  'Order line ID',
  'Quantity',
  'Transaction amount',
  'Amount due',
];
const GOOD = ['202610', '通用商品', '华为云', 'CNY', 'CS1', 'CS1-1', '1', '100.00', '95.00'];

function read(rows: readonly SheetRow[], kind: FileKind = 'details', period: string | null = null) {
  const heading = findHeading(kind, rows, none);
  if (!heading) throw new Error('no heading');
  const table = tableOf({ kind, period, is1904: false, currentPeriod: '202611' }, heading);
  if (!('at' in table)) return table;
  const reader = new TableReader(table, heading);
  const told = rows.filter(({ row }) => row > heading.row).flatMap((row) => reader.read(row) ?? []);
  return {
    lines: told.flatMap(({ line }) => (line ? [line] : [])),
    statements: told.flatMap(({ statement }) => (statement ? [statement] : [])),
    remarks: told.flatMap(({ remarks }) => remarks.map(({ row, field, code }) => [row, field, code])),
  };
}

describe('a heading', () => {
  it.each([
    ['Chinese', CHINESE],
    ['English', ENGLISH],
    ['in other widths, cases and with units', CHINESE.map((one) => ` ${one}（元） `.toUpperCase())],
  ])('is known in %s', (_, heading) => {
    const found = findHeading('details', rowsOf(heading, GOOD), none);
    expect(found?.row).toBe(1);
    expect(new Set(found?.columns.map(({ field }) => field))).toEqual(
      new Set([...REQUIRED_FIELDS.details, 'quantity']),
    );
  });

  it('stands below titles, notes and blank rows', () => {
    const rows = rowsOf(['云商店账单明细'], ['导出时间', '2026-11-04'], [], CHINESE, GOOD);
    expect(findHeading('details', rows, none)?.row).toBe(4);
    expect(read(rows)).toMatchObject({ lines: [{ orderLineId: 'CS1-1' }], remarks: [] });
  });

  it('may be of two rows, the upper one merged over several columns', () => {
    const upper = ['账期', '商品类别', '签约主体', '币种', '订单', '', '数量', '金额', ''];
    const lower = ['', '', '', '', '订单号', '订单行ID', '', '交易金额', '应结算金额'];
    const rows = rowsOf(['标题'], upper, lower, GOOD);
    expect(findHeading('details', rows, none)?.row).toBe(3);
    expect(read(rows)).toMatchObject({ lines: [{ amountMinor: 10_000n, dueMinor: 9_500n, quantity: '1' }] });
  });

  it('that lacks required columns names them; a month may come from beside the file, a currency from a unit', () => {
    const lacking = CHINESE.filter((one) => one !== '应结算金额' && one !== '账期');
    expect(read(rowsOf(lacking, GOOD))).toEqual({ missing: ['period', 'due'] });
    const units = CHINESE.map((one) => (one === '交易金额' ? '交易金额(元)' : one)).filter(
      (one) => one !== '币种' && one !== '账期',
    );
    const cells = GOOD.filter((_, at) => at !== 0 && at !== 3);
    expect(read(rowsOf(units, cells), 'details', '202610')).toMatchObject({
      lines: [{ period: '202610', currency: 'CNY' }],
    });
  });

  it('that names a field twice is refused', () => {
    expect(read(rowsOf([...CHINESE, 'Amount due'], GOOD))).toEqual({
      refusal: { code: 'column_repeated', params: { heading: 'Amount due' } },
    });
  });

  it('is compared without width, case, punctuation and units', () => {
    expect(headingKey(' Order-Line  ID（订单行） ')).toBe(headingKey('orderlineid'));
    expect(headingCurrency('交易金额（USD）')).toBe('USD');
    expect(headingCurrency('交易金额')).toBeNull();
  });
});

describe('rows', () => {
  const change = (at: number, text: string | SheetCell) =>
    GOOD.map((cell, index) => (index === at ? text : cell));

  it.each<[string, number, string | SheetCell, unknown[]]>([
    ['a month in the future', 0, '202612', ['period', 'period_in_future']],
    ['no month', 0, '', ['period', 'missing']],
    ['an unknown class', 1, '别的', ['productClass', 'product_class']],
    ['no entity', 2, '', ['entity', 'missing']],
    ['an unknown currency', 3, 'JPY', ['currency', 'currency']],
    ['a negative quantity', 6, '-1', ['quantity', 'quantity_negative']],
    ['no amount', 7, '', ['amount', 'missing']],
    ['an amount in another currency', 7, '$100', ['amount', 'currency_mixed']],
    ['an amount beyond bounds', 8, '99999999999999.00', ['due', 'amount_bounds']],
    [
      'a formula without its result',
      8,
      { text: '', number: null, isFormula: true },
      ['due', 'formula_empty'],
    ],
    [
      'a month by such a formula',
      0,
      { text: '', number: null, isFormula: true },
      ['period', 'formula_empty'],
    ],
    ['a formula that gave a text', 8, { text: '=A1', number: null, isFormula: true }, ['due', 'formula']],
    ['an error', 8, '#N/A', ['due', 'amount']],
  ])('with %s are told by field', (_, at, text, expected) => {
    const told = read(rowsOf(CHINESE, GOOD, change(at, text)));
    expect('remarks' in told && told.remarks).toContainEqual([3, ...expected]);
  });

  it('take a formula’s plain number, and say so', () => {
    const told = read(rowsOf(CHINESE, change(8, { text: '95', number: 95, isFormula: true })));
    expect(told).toMatchObject({ lines: [{ dueMinor: 9_500n }], remarks: [[2, 'due', 'formula_value']] });
  });

  it('leave out totals that agree, repeated headings and blank rows', () => {
    const total = ['合计', '', '', '', '', '', '', '200.00', '190.00'];
    const told = read(
      rowsOf(CHINESE, GOOD, [], CHINESE, change(5, 'CS1-2'), total, ['#control rows=2 CNY=190.00']),
    );
    expect(told).toMatchObject({
      lines: [{ orderLineId: 'CS1-1' }, { orderLineId: 'CS1-2' }],
      remarks: [
        [4, null, 'heading_repeated'],
        [6, null, 'total_row'],
        [7, null, 'total_row'],
      ],
    });
  });

  it('are not whole when their total is another', () => {
    const total = ['Total', '', '', '', '', '', '', '', '200.00'];
    expect(read(rowsOf(ENGLISH, GOOD, total))).toMatchObject({
      remarks: [
        [3, null, 'total_row'],
        [3, 'due', 'total_differs'],
      ],
    });
  });

  it('that repeat a line are taken and told: the comparison finds them', () => {
    expect(read(rowsOf(CHINESE, GOOD, GOOD))).toMatchObject({
      lines: [{}, {}],
      remarks: [[3, 'orderLineId', 'repeated_row']],
    });
  });

  it('of one statement have one currency', () => {
    const heading = ['账单ID', ...CHINESE];
    const rows = rowsOf(heading, ['B1', ...GOOD], ['B1', ...change(3, 'USD')], ['B2', ...change(3, 'USD')]);
    const told = read(rows);
    expect(
      'remarks' in told && told.remarks.filter(([, , code]) => code === 'currency_in_statement'),
    ).toEqual([[3, 'currency', 'currency_in_statement']]);
  });

  it('of a summary are statements', () => {
    const rows = rowsOf(
      ['账单ID', '账期', '商品类别', '签约主体', '币种', '平台费率', '本期结算金额', '出账时间'],
      ['B1', '2026-10', '通用商品', '华为云', '人民币', '5%', '-1,000.00', '2026-11-03'],
      ['合计', '', '', '', '', '', '-1,000.00', ''],
    );
    expect(read(rows, 'summary')).toMatchObject({
      statements: [
        { statementId: 'B1', period: '202610', currency: 'CNY', feeBps: 500, dueMinor: -100_000n },
      ],
      remarks: [[3, null, 'total_row']],
    });
  });
});
