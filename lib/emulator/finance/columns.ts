import type { BookedLine } from './lines';
import { percent } from './rates';
import { CONTRACTING_ENTITY, type Statement, statementId } from './statements';
import type { Language, ProductClass, StatementFile } from './vocabulary';
import { WORDS } from './words';

/** What stands in a cell: a text, an amount in minor units, a number, an instant, or nothing. */
export type Cell = string | bigint | number | Date | null;
export interface Column<Row> {
  zh: string;
  en: string;
  cell: (row: Row, language: Language) => Cell;
}

const column = <Row>(zh: string, en: string, cell: Column<Row>['cell']): Column<Row> => ({ zh, en, cell });
const classOf = (productClass: ProductClass, language: Language) =>
  WORDS.productClass[productClass][language];

type Details = readonly Column<BookedLine>[];

const OF_STATEMENT: Details = [
  column('账单ID', 'Statement ID', (line) => (line.period ? statementId(line, line.period) : null)),
  column('账期', 'Period', (line) => line.period),
  column('商品类别', 'Product class', (line, language) => classOf(line.productClass, language)),
  column('签约主体', 'Contracting entity', () => CONTRACTING_ENTITY),
  column('币种', 'Currency', (line) => line.currency),
];

const IDS: Details = [
  column('订单号', 'Order ID', (line) => line.orderId),
  column('订单行ID', 'Order line ID', (line) => line.orderLineId),
  column('原始订单行ID', 'Original order line ID', (line) => line.originalLineId),
];

const PRODUCT: Details = [
  column('商品', 'Product', (line, language) => line.productName[language]),
  column('商品ID', 'Product ID', (line) => line.productId),
  column('规格', 'Specification', (line, language) => line.specification[language]),
  column('客户账号', 'Customer account', (line) => line.customer),
  column('计费类型', 'Billing mode', (line, language) => WORDS.chargingMode[line.chargingMode][language]),
];

/** What of the list price was paid; a refund has none of its own. */
function discount({ amountMinor, listMinor }: BookedLine): string | null {
  if (listMinor <= 0n || amountMinor <= 0n) return null;
  return percent(Number((amountMinor * 10_000n + listMinor / 2n) / listMinor));
}

/** `3个月`, `3 months`; how often it is used has no length. */
function duration({ periodType, periodNumber }: BookedLine, language: Language): string | null {
  if (!periodType || periodNumber === null) return null;
  const { zh, en } = WORDS.periodType[periodType];
  return language === 'zh' ? `${periodNumber}${zh}` : `${periodNumber} ${en}`;
}

const TEN_THOUSANDTHS = 10_000;

/** What one piece costs for one period; amounts of partial terms are rounded half up. */
function perPiece(minor: bigint, { quantity, periodNumber }: BookedLine): bigint {
  const pieces = BigInt(Math.round(quantity * TEN_THOUSANDTHS)) * BigInt(periodNumber ?? 1);
  const size = minor < 0n ? -minor : minor;
  if (pieces <= 0n) return minor;
  const each = (2n * size * BigInt(TEN_THOUSANDTHS) + pieces) / (2n * pieces);
  return minor < 0n ? -each : each;
}

const PRICE: Details = [
  column('目录价', 'List price', (line) => perPiece(line.listMinor, line)),
  column('折扣', 'Discount', discount),
  column('成交价', 'Deal price', (line) => perPiece(line.amountMinor, line)),
  column('数量', 'Quantity', (line) => line.quantity),
  column('时长', 'Duration', duration),
];

const SETTLEMENT: Details = [
  column('税率', 'Tax rate', ({ terms }) => (terms.method === 'fee' ? null : percent(terms.taxBps))),
  column('伙伴结算比例', 'Settlement rate', (line) => percent(line.rateBps)),
  column('代金券', 'Voucher', (line) => line.voucherMinor),
  column('交易金额', 'Transaction amount', (line) => line.amountMinor),
];

const DUE: Details = [column('应结算金额', 'Amount due', (line) => line.dueMinor)];

const STATES: Details = [
  column('订单生效时间', 'Effective time', (line) => line.effectiveAt),
  column('付费状态', 'Payment status', (line, language) => WORDS.payState[line.payState][language]),
  column(
    '监管状态',
    'Supervision status',
    (line, language) => WORDS.supervision[line.node ?? 'none'][language],
  ),
];

/** 账单明细 (§5.4). */
export const DETAILS: Details = [
  ...OF_STATEMENT,
  ...IDS,
  ...PRODUCT,
  ...PRICE,
  ...SETTLEMENT,
  ...DUE,
  ...STATES,
];

/** 交易明细 (§4.2): everything that was sold, whether or not it is on a statement. */
export const TRANSACTIONS: Details = [
  ...OF_STATEMENT.slice(1),
  ...IDS,
  ...PRODUCT,
  ...PRICE,
  ...SETTLEMENT,
  column('应结算金额', 'Amount due', (line) => (line.period ? line.dueMinor : null)),
  ...STATES,
  column(
    '出账状态',
    'Billing status',
    ({ period }, language) => WORDS.billing[period ? 'billed' : 'waiting'][language],
  ),
];

/** 订单列表 (§4.1): a row for each line of an order; usage is in none. */
export const ORDERS: Details = [
  column('订单号', 'Order ID', (line) => line.orderId),
  column('订单类型', 'Order type', (line, language) =>
    line.orderType ? WORDS.orderType[line.orderType][language] : null,
  ),
  column('商品类别', 'Product class', (line, language) => classOf(line.productClass, language)),
  column('币种', 'Currency', (line) => line.currency),
  ...PRODUCT,
  column('数量', 'Quantity', (line) => line.quantity),
  column('目录价', 'List price', (line) => perPiece(line.listMinor, line)),
  column('代金券', 'Voucher', (line) => line.voucherMinor),
  column('交易金额', 'Transaction amount', (line) => line.amountMinor),
  column('状态', 'Status', (line, language) => WORDS.order[orderState(line)][language]),
  column('创建时间', 'Created at', (line) => line.orderedAt),
  column('支付时间', 'Paid at', (line) =>
    line.payState === 'paid' ? (line.clearedAt ?? line.orderedAt) : null,
  ),
];

/** 处理中 until it is provided and accepted (§4.1). */
const orderState = ({ payState, obstacle }: BookedLine) =>
  payState === 'unpaid'
    ? 'unpaid'
    : obstacle === 'supervision' || obstacle === 'not_provided'
      ? 'processing'
      : 'completed';

/** A statement as the file writes it, and whether its bill day has come. */
export type SummaryRow = Statement & { isBilled: boolean };

/** 账单 (§5.4, §11). Which application pays it, and when, is decided after it is billed. */
export const SUMMARY: readonly Column<SummaryRow>[] = [
  column('账单ID', 'Statement ID', ({ id }) => id),
  column('账期', 'Period', ({ period }) => period),
  column('商品类别', 'Product class', ({ productClass }, language) => classOf(productClass, language)),
  column('签约主体', 'Contracting entity', ({ entity }) => entity),
  column('币种', 'Currency', ({ currency }) => currency),
  column('商品销售金额', 'Sales', ({ salesMinor }) => salesMinor),
  column('代金券', 'Voucher', ({ voucherMinor }) => voucherMinor),
  column('平台费率', 'Platform fee rate', ({ feeBps }) => (feeBps === null ? null : percent(feeBps))),
  column('平台服务费', 'Platform fee', ({ feeMinor }) => feeMinor),
  column('增量分成', 'Incremental share', ({ incrementMinor }) => incrementMinor),
  column('运营管理费', 'Management fee', ({ managementMinor }) => managementMinor),
  column('退订扣减', 'Refunds', ({ refundMinor }) => refundMinor),
  column('调账', 'Adjustment', ({ carriedMinor }) => carriedMinor),
  column('本期结算金额', 'Amount due', ({ dueMinor }) => dueMinor),
  column('申付单号', 'Payment application no.', () => null),
  column(
    '状态',
    'Status',
    ({ isBilled }, language) => WORDS.billing[isBilled ? 'billed' : 'waiting'][language],
  ),
  column('出账时间', 'Billed at', ({ billedAt, isBilled }) => (isBilled ? billedAt : null)),
  column('支付时间', 'Paid at', () => null),
];

/** The files that list lines, by name. */
export const LINE_FILES: Readonly<Record<Exclude<StatementFile, 'summary'>, Details>> = {
  details: DETAILS,
  transactions: TRANSACTIONS,
  orders: ORDERS,
};
