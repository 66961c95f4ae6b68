import type { Currency } from '@/db/enums';
import type { FileKind } from '@/db/enums/reconciliation';
import { type FileField, KIND_FIELDS } from './contract-values';

/** The marketplace's own headings first, then what its pages and older files say for the same. */
const SYNONYMS: Record<FileField, readonly string[]> = {
  statementId: ['账单ID', '账单编号', '账单号', '结算单号', 'Statement ID', 'Bill ID', 'Bill No.'],
  period: ['账期', '结算账期', '结算周期', '账单月份', 'Period', 'Billing cycle', 'Settlement period'],
  productClass: ['商品类别', '商品类型', '商品分类', 'Product class', 'Product category', 'Offering type'],
  entity: ['签约主体', '合同签约主体', '签约公司', 'Contracting entity', 'Contracting party'],
  currency: ['币种', '结算币种', '货币', 'Currency'],
  orderId: ['订单号', '订单编号', '订单ID', 'Order ID', 'Order No.', 'Order number'],
  orderLineId: ['订单行ID', '订单行号', '订单明细ID', 'Order line ID', 'Order line No.', 'Line ID'],
  originalLineId: [
    '原始订单行ID',
    '原订单行ID',
    '原始订单行号',
    'Original order line ID',
    'Original line ID',
  ],
  productName: ['商品', '商品名称', '产品名称', 'Product', 'Product name', 'Offering name'],
  productId: ['商品ID', '产品ID', '商品编码', 'Product ID', 'Offering ID'],
  specification: ['规格', '商品规格', '规格名称', 'Specification', 'Specifications', 'Edition'],
  customer: ['客户账号', '客户账户', '客户名称', '账号', '用户名', 'Customer account', 'Customer', 'Account'],
  billingMode: ['计费类型', '计费模式', '计费方式', 'Billing mode', 'Charging mode'],
  listPrice: ['目录价', '原价', 'List price', 'Original price'],
  discount: ['折扣', '优惠', '折扣率', 'Discount'],
  dealPrice: ['成交价', 'Deal price', 'Transaction price'],
  quantity: ['数量', '购买数量', 'Quantity'],
  duration: ['时长', '购买时长', '周期数', 'Duration'],
  taxRate: ['税率', 'Tax rate', 'VAT rate'],
  rate: ['伙伴结算比例', '结算比例', '分成比例', 'Settlement rate', 'Settlement ratio', 'Partner share'],
  voucher: ['代金券', '代金券金额', '代金券抵扣', 'Voucher', 'Coupon', 'Voucher amount'],
  amount: [
    '交易金额',
    '订单金额',
    '实付',
    '实付金额',
    '支付金额',
    'Transaction amount',
    'Amount paid',
    'Order amount',
  ],
  due: [
    '应结算金额',
    '本期结算金额',
    '结算金额',
    '应结金额',
    'Amount due',
    'Settlement amount',
    'Payable amount',
  ],
  effectiveAt: ['订单生效时间', '生效时间', 'Effective time', 'Effective date', 'Order effective time'],
  payStatus: ['付费状态', '客户还款状态', '还款状态', 'Payment status', 'Repayment status'],
  supervision: ['监管状态', '服务监管状态', 'Supervision status', 'Service supervision status'],
  status: ['状态', '出账状态', '账单状态', '订单状态', 'Status', 'Billing status', 'Order status'],
  sales: ['商品销售金额', '销售金额', '商品销售收入', 'Sales', 'Sales amount'],
  feeRate: ['平台费率', '平台服务费率', 'Platform fee rate'],
  fee: ['平台服务费', '平台费', 'Platform fee', 'Platform service fee'],
  increment: ['增量分成', '增量分成金额', 'Incremental share'],
  management: ['运营管理费', '管理费', 'Management fee', 'Operation management fee'],
  refund: ['退订扣减', '退款扣减', '退订金额', 'Refunds', 'Refund deduction'],
  adjustment: ['调账', '调整', '调账金额', 'Adjustment', 'Adjustments'],
  applicationId: ['申付单号', '申付单', 'Payment application no.', 'Payment Requisition Form No.'],
  billedAt: ['出账时间', '出账日', '出账日期', 'Billed at', 'Billing date'],
  paidAt: ['支付时间', '支付日', '付款时间', 'Paid at', 'Payment date'],
};

/** A currency by its code, name or sign; the longer first, so that `US$` is not read as something else. */
const CURRENCY_WORDS: readonly (readonly [RegExp, Currency])[] = [
  [/^(CNY|RMB|人民币|人民币元|元|¥|CN¥)$/i, 'CNY'],
  [/^(USD|美元|美金|US\$|\$)$/i, 'USD'],
  [/^(EUR|欧元|€)$/i, 'EUR'],
];

export function currencyOf(text: string): Currency | null {
  const word = text.normalize('NFKC').trim();
  return CURRENCY_WORDS.find(([shape]) => shape.test(word))?.[1] ?? null;
}

const UNIT = /[(（[【]\s*([^()（）[\]【】]*)\s*[)）\]】]/gu;

/** A heading as it is compared: width, case, blanks, punctuation and what stands in brackets do not matter. */
export function headingKey(text: string): string {
  const plain = text.normalize('NFKC').replace(UNIT, '').toLowerCase();
  return plain.replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '');
}

/** The currency that a heading names in brackets, such as 交易金额(元). */
export function headingCurrency(text: string): Currency | null {
  for (const [, unit] of text.normalize('NFKC').matchAll(UNIT)) {
    const found = currencyOf(unit ?? '');
    if (found) return found;
  }
  return null;
}

/** What people have said of headings, by `headingKey`; null: no field. */
export type Mappings = ReadonlyMap<string, FileField | null>;

const KNOWN = new Map<string, FileField>(
  Object.entries(SYNONYMS).flatMap(([field, words]) =>
    words.map((word) => [headingKey(word), field as FileField] as const),
  ),
);

/** The field that a heading stands for in a kind of file, or null: people's own mappings before the known words. */
export function fieldOf(kind: FileKind, heading: string, mappings: Mappings): FileField | null {
  const key = headingKey(heading);
  if (key === '') return null;
  const own = mappings.get(key);
  if (own !== undefined) return own;
  const known = KNOWN.get(key);
  return known && KIND_FIELDS[kind].includes(known) ? known : null;
}
