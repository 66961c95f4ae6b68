import { Workbook } from '@cj-tech-master/excelts';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { booked, lineOf } from '../testing/sold-line';
import { DETAILS, LINE_FILES, ORDERS, SUMMARY, TRANSACTIONS } from './columns';
import { writeFile } from './files';
import { statementsOf } from './statements';

const HEADINGS = `账单ID/Statement ID, 账期/Period, 商品类别/Product class, 签约主体/Contracting entity, 币种/Currency,
  订单号/Order ID, 订单行ID/Order line ID, 原始订单行ID/Original order line ID, 商品/Product, 商品ID/Product ID,
  规格/Specification, 客户账号/Customer account, 计费类型/Billing mode, 目录价/List price, 折扣/Discount,
  成交价/Deal price, 数量/Quantity, 时长/Duration, 税率/Tax rate, 伙伴结算比例/Settlement rate, 代金券/Voucher,
  交易金额/Transaction amount, 应结算金额/Amount due, 订单生效时间/Effective time, 付费状态/Payment status,
  监管状态/Supervision status`;
const SUMMARY_HEADINGS = `账单ID/Statement ID, 账期/Period, 商品类别/Product class, 签约主体/Contracting entity,
  币种/Currency, 商品销售金额/Sales, 代金券/Voucher, 平台费率/Platform fee rate, 平台服务费/Platform fee,
  增量分成/Incremental share, 运营管理费/Management fee, 退订扣减/Refunds, 调账/Adjustment, 本期结算金额/Amount due,
  申付单号/Payment application no., 状态/Status, 出账时间/Billed at, 支付时间/Paid at`;
const list = (text: string) => text.split(',').map((one) => one.trim());
const headings = (columns: readonly { zh: string; en: string }[]) =>
  columns.map(({ zh, en }) => `${zh}/${en}`);

const sale = lineOf(1, {
  amountMinor: 70_200n,
  listMinor: 78_000n,
  voucherMinor: 200n,
  quantity: 10,
  periodNumber: 2,
  productName: { zh: '=HYPERLINK("x"),套件', en: '+1 Suite' },
});
const refund = lineOf(2, { amountMinor: -70_200n, voucherMinor: -200n, originalLineId: sale.orderLineId });
const usage = lineOf(3, {
  amountMinor: 333n,
  orderId: '',
  orderLineId: '',
  orderType: null,
  periodType: null,
  periodNumber: null,
  quantity: 1.11,
});
const lines = booked(sale, refund, usage);

type Record = { [heading: string]: string };
const csvRows = async (language: 'zh' | 'en', of: typeof DETAILS = DETAILS) => {
  const { content, name } = await writeFile(lines, of, { name: 'details-202603', format: 'csv', language });
  expect(name).toBe('details-202603.csv');
  return parse(content, { bom: true, columns: true }) as Record[];
};

async function sheetRows(content: Buffer): Promise<unknown[][]> {
  const book = new Workbook();
  await book.xlsx.load(content);
  const rows: unknown[][] = [];
  book.worksheets[0]?.eachRow((row) => {
    rows.push((row.values as unknown[]).slice(1));
  });
  return rows;
}

it('names the columns as the marketplace does', () => {
  expect(headings(DETAILS)).toEqual(list(HEADINGS));
  expect(headings(SUMMARY)).toEqual(list(SUMMARY_HEADINGS));
  const known = new Set([...list(HEADINGS), ...list(SUMMARY_HEADINGS)]);
  const added = [...TRANSACTIONS, ...ORDERS].filter(({ zh, en }) => !known.has(`${zh}/${en}`));
  expect(headings(added)).toEqual(['出账状态/Billing status', '订单类型/Order type', '创建时间/Created at']);
  for (const columns of Object.values(LINE_FILES))
    expect(new Set(headings(columns)).size).toBe(columns.length);
});

describe('CSV', () => {
  it('is read back by another program, in Chinese', async () => {
    const [first, second, third] = await csvRows('zh');
    expect(first).toMatchObject({
      账单ID: 'ZD202603-1-CNY',
      账期: '202603',
      商品类别: '通用商品',
      签约主体: '华为云计算技术有限公司',
      订单行ID: sale.orderLineId,
      目录价: '39.00',
      折扣: '90%',
      成交价: '35.10',
      数量: '10',
      时长: '2个月',
      伙伴结算比例: '95%',
      代金券: '2.00',
      交易金额: '702.00',
      应结算金额: '665.00',
      订单生效时间: '2026-03-05 10:00:00',
      付费状态: '已完成',
      监管状态: '不涉及',
    });
    expect(second).toMatchObject({
      原始订单行ID: sale.orderLineId,
      代金券: '-2.00',
      交易金额: '-702.00',
      应结算金额: '-665.00',
    });
    expect(third).toMatchObject({ 订单号: '', 订单行ID: '', 数量: '1.11', 时长: '', 交易金额: '3.33' });
  });

  it('speaks English, and holds no formula', async () => {
    const [row] = await csvRows('en');
    expect(row).toMatchObject({
      'Product class': 'Common goods',
      Duration: '2 month(s)',
      Product: "'+1 Suite",
    });
    expect((await csvRows('zh'))[0]?.商品).toBe(`'=HYPERLINK("x"),套件`);
  });

  it('tells the amount due of what is billed only', async () => {
    const waiting = booked({ ...sale, payState: 'credit_outstanding' });
    const { content } = await writeFile(waiting, TRANSACTIONS, { name: 'x', format: 'csv', language: 'en' });
    const [row] = parse(content, { bom: true, columns: true }) as Record[];
    expect(row).toMatchObject({
      Period: '',
      'Amount due': '',
      'Payment status': 'Not repaid',
      'Billing status': 'Unbilled',
    });
  });
});

describe('XLSX', () => {
  it('holds amounts as numbers, texts as texts, and the same rows', async () => {
    const { content } = await writeFile(lines, DETAILS, { name: 'details', format: 'xlsx', language: 'zh' });
    const [header = [], first = [], second = []] = await sheetRows(content);
    const at = (row: unknown[], heading: string) => row[header.indexOf(heading)];
    expect(header).toEqual(DETAILS.map(({ zh }) => zh));
    expect([at(first, '应结算金额'), at(second, '应结算金额'), at(first, '代金券')]).toEqual([665, -665, 2]);
    expect([at(first, '账期'), at(first, '伙伴结算比例')]).toEqual(['202603', '95%']);
    expect(at(first, '商品')).toBe(`'=HYPERLINK("x"),套件`);
  });

  it('has the statement’s sums', async () => {
    const rows = statementsOf(lines, '202603').map((one) => ({ ...one, isBilled: true }));
    const { content } = await writeFile(rows, SUMMARY, { name: 'summary', format: 'xlsx', language: 'en' });
    const [header = [], row = []] = await sheetRows(content);
    const told = Object.fromEntries(header.map((heading, index) => [String(heading), row[index] ?? '']));
    expect(told).toMatchObject({
      Sales: 705.33,
      Refunds: -702,
      Voucher: 0,
      'Platform fee rate': '5%',
      'Platform fee': 0.17,
      'Amount due': 3.16,
      Status: 'Billed',
      'Billed at': '2026-04-03 00:00:00',
    });
  });
});
