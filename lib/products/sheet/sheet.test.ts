import { describe, expect, it } from 'vitest';
import { CHARGING_MODES, LOCALES, PRODUCT_CLASSES } from '@/db/enums';
import { DELIVERY_TYPES, TAX_TYPES } from '@/db/enums/listings';
import { workbookOf } from '@/lib/spreadsheet/write-xlsx';
import { readXlsx } from '@/lib/spreadsheet/xlsx';
import { CATEGORIES } from '../defaults';
import { sheetTemplate } from '../service/sheet';
import { NEEDED_FIELDS, SHEET_FIELDS, type SheetField } from './fields';
import { sheetGuide } from './guide';
import { choiceOf, columnOf, flagOf, sheetIn } from './labels';
import { parseSheet, wordsOf } from './parse';
import { readSheetRows } from './read';

type Given = Partial<Record<SheetField, string>>;
const SOUND: Given = {
  product_class: 'common',
  delivery_type: 'saas',
  name: '云协作',
  specification: '标准版',
  charging_mode: 'PERIOD',
  monthly_price: '39.90',
};
const cells = (given: Given) => SHEET_FIELDS.map((field) => given[field] ?? '');
const parsed = (...rows: Given[]) => {
  const read = readSheetRows([[...SHEET_FIELDS], ...rows.map(cells)]);
  if ('problem' in read) throw new Error(read.problem.code);
  return parseSheet(read.rows);
};
const told = (...rows: Given[]) => parsed(...rows).problems.map(({ row, field, code }) => [row, field, code]);

describe('a row', () => {
  it.each<[Given, [number, string, string][]]>([
    [{}, []],
    [{ product_class: '通用商品', delivery_type: 'SaaS' }, []],
    [{ charging_mode: 'Yearly/monthly' }, []],
    [{ name: '' }, [[2, 'name', 'required']]],
    [{ delivery_type: '飞船' }, [[2, 'delivery_type', 'unknown_value']]],
    [
      { product_class: 'joint', delivery_type: 'api_gateway', charging_mode: '' },
      [
        [2, 'delivery_type', 'delivery_class'],
        [2, 'monthly_price', 'simple_only'],
      ],
    ],
    [{ specification: '' }, [[2, 'specification', 'required']]],
    [{ charging_mode: 'PERIOD', delivery_type: 'service' }, [[2, 'charging_mode', 'charging_mode']]],
    [{ monthly_price: '39.999' }, [[2, 'monthly_price', 'amount']]],
    [{ charging_mode: 'ON_DEMAND', monthly_price: '' }, []],
    [{ charging_mode: 'ON_DEMAND' }, [[2, 'monthly_price', 'simple_only']]],
    [{ charging_mode: '按需套餐包', monthly_price: '', once_price: '9' }, [[2, 'once_price', 'simple_only']]],
    [{ monthly_price: '10:3;50:2.5' }, [[2, 'monthly_price', 'simple_only']]],
    [{ monthly_price: '1-10' }, [[2, 'monthly_price', 'simple_only']]],
    [{ monthly_price: '-5' }, [[2, 'monthly_price', 'amount']]],
    [{ monthly_price: '=1+1' }, [[2, 'monthly_price', 'amount']]],
    [{ once_price: '9' }, [[2, 'once_price', 'period_mode']]],
    [{ is_public: 'maybe' }, [[2, 'is_public', 'unknown_value']]],
    [{ fee_percent: '101' }, [[2, 'fee_percent', 'percent']]],
    [{ delivery_days: '2.5' }, [[2, 'delivery_days', 'number']]],
    [{ delivery_days: '999' }, [[2, 'delivery_days', 'days']]],
    [{ categories: '协同办公, 太空' }, [[2, 'categories', 'unknown_value']]],
    [
      { categories: 'office, security, industry, data_ai, services, hardware' },
      [[2, 'categories', 'too_many']],
    ],
    [{ tags: 'abcdefghijk'.split('').join() }, [[2, 'tags', 'too_many']]],
    [{ tags: 'abcdefghij'.split('').join() }, []],
    [{ tags: 'x'.repeat(33) }, [[2, 'tags', 'tag_long']]],
    [{ version: 'x'.repeat(65) }, [[2, 'version', 'too_long']]],
    [{ tax_type: '房产税' }, [[2, 'tax_type', 'unknown_value']]],
  ])('with %j: %j', (more, expected) => expect(told({ ...SOUND, ...more })).toEqual(expected));
});

it('rows of one name, class and type are one product, whose facts may not differ', () => {
  const { listings, problems } = parsed(
    { ...SOUND, version: 'V1.0', fee_percent: '5.5%' },
    { ...SOUND, specification: '专业版', version: '' },
    { ...SOUND, specification: '专业版', version: 'V2.0' },
    { ...SOUND, product_class: 'joint' },
  );
  expect(listings.map((one) => [one.productClass, one.specifications.length])).toEqual([
    ['common', 3],
    ['joint', 1],
  ]);
  expect(listings[0]).toMatchObject({ feeBps: 550, isPublic: true });
  expect(problems.map(({ row, field, code }) => [row, field, code])).toEqual([
    [4, 'version', 'differs'],
    [4, 'specification', 'repeated'],
  ]);
});

describe('a sheet as a whole', () => {
  const header = [...SHEET_FIELDS];
  it.each<[string, string[][], object]>([
    [
      'no name',
      [header.filter((field) => field !== 'name')],
      { code: 'column_missing', params: { name: 'name' } },
    ],
    ['a name twice', [[...header, 'name']], { code: 'column_repeated', params: { name: 'name' } }],
    ['no rows', [header, ['', ' ']], { code: 'no_rows' }],
    [
      '501 rows',
      [header, ...Array(501).fill(cells(SOUND))],
      { code: 'too_many_rows', params: { maximum: 500 } },
    ],
  ])('with %s', (_name, rows, problem) => expect(readSheetRows(rows)).toEqual({ problem }));

  it('is read back from the workbook that was written', async () => {
    const rows = [header, cells({ ...SOUND, description: '=cmd|x & "<b>"\n第二行' })];
    expect(await readXlsx(await workbookOf(rows))).toEqual(rows);
  });
});

describe.each(LOCALES)('a guide in the words of %s', (locale) => {
  const [, ...guide] = sheetGuide(locale);
  it('explains each column of the template in its order, and marks those that are needed', () => {
    expect(guide.map(([heading]) => columnOf(heading ?? ''))).toEqual([...SHEET_FIELDS]);
    const marks = new Set(guide.map((row) => row[1]));
    expect(marks.size).toBe(2);
    const needed = guide.filter((row) => row[1] === guide[0]?.[1]).map(([name]) => columnOf(name ?? ''));
    expect(needed).toEqual(NEEDED_FIELDS);
    expect(guide.every((row) => row[2])).toBe(true);
  });
  it('has an example that the import takes', () => {
    const examples = guide.map((row) => row[3] ?? '');
    const read = readSheetRows([[...SHEET_FIELDS], examples]);
    const { listings, problems } = parseSheet('rows' in read ? read.rows : []);
    expect([listings.length, problems]).toEqual([1, []]);
  });
  it('stands on a second sheet that the import does not read', async () => {
    expect(await readXlsx(await sheetTemplate(locale))).toEqual([sheetIn(locale).headings]);
  });
  it('tells choices that are known again', () => {
    const choices = (field: SheetField) =>
      guide[SHEET_FIELDS.indexOf(field)]?.[2]?.replace(/^[^:：]*[:：]\s*/, '').split(' / ') ?? [];
    expect(choices('delivery_type').map((one) => choiceOf(DELIVERY_TYPES, 'delivery', one))).toEqual([
      ...DELIVERY_TYPES,
    ]);
    expect(choices('categories').map((one) => choiceOf(CATEGORIES, 'categories', one))).toEqual([
      ...CATEGORIES,
    ]);
    expect(choices('is_public').map(flagOf)).toEqual([true, false]);
  });
});

describe.each(LOCALES)('a sheet in the words of %s', (locale) => {
  const { headings, cell } = sheetIn(locale);
  it('has headings that are known again', () => expect(headings.map(columnOf)).toEqual([...SHEET_FIELDS]));
  it('has choices that are known again', () => {
    const values = (field: SheetField, all: readonly string[]) => all.map((one) => cell(field, one));
    expect(
      values('product_class', PRODUCT_CLASSES).map((one) => choiceOf(PRODUCT_CLASSES, 'class', one)),
    ).toEqual([...PRODUCT_CLASSES]);
    expect(
      values('delivery_type', DELIVERY_TYPES).map((one) => choiceOf(DELIVERY_TYPES, 'delivery', one)),
    ).toEqual([...DELIVERY_TYPES]);
    expect(values('tax_type', TAX_TYPES).map((one) => choiceOf(TAX_TYPES, 'taxTypes', one))).toEqual([
      ...TAX_TYPES,
    ]);
    expect(
      values('charging_mode', CHARGING_MODES).map((one) => choiceOf(CHARGING_MODES, 'chargingMode', one)),
    ).toEqual([...CHARGING_MODES]);
    expect(values('is_public', ['yes', 'no']).map(flagOf)).toEqual([true, false]);
    const categories = cell('categories', CATEGORIES.join(', '));
    expect(wordsOf(categories).map((one) => choiceOf(CATEGORIES, 'categories', one))).toEqual([
      ...CATEGORIES,
    ]);
  });
});
