import type { ChargingMode, OrderType, PeriodType } from '../vocabulary';
import type { Language, PayState, ProductClass, SupervisionNode } from './vocabulary';

type Word = Readonly<Record<Language, string>>;
const word = (zh: string, en: string): Word => ({ zh, en });
type Words<K extends string> = Readonly<Record<K, Word>>;

const productClass: Words<ProductClass> = {
  common: word('通用商品', 'Common goods'),
  joint: word('联营商品', 'Joint goods'),
  selected: word('严选商品', 'Selected goods'),
  huawei: word('华为自服务', 'Huawei goods'),
};
const chargingMode: Words<ChargingMode> = {
  PERIOD: word('包月/包年', 'Monthly or yearly'),
  ONE_TIME: word('按次', 'One-time'),
  ON_DEMAND: word('按需', 'Pay per use'),
  ON_DEMAND_PKG: word('按需套餐包', 'Package'),
};
const periodType: Words<PeriodType> = {
  year: word('年', 'year(s)'),
  month: word('个月', 'month(s)'),
  day: word('天', 'day(s)'),
};
const orderType: Words<OrderType> = {
  NEW: word('新购', 'New purchase'),
  TRIAL: word('试用', 'Trial'),
  TRIAL_TO_FORMAL: word('试用转正', 'Trial to formal'),
  RENEW: word('续费', 'Renewal'),
  CHANGE: word('升级', 'Upgrade'),
  UNSUBSCRIBE: word('退订', 'Unsubscription'),
};
const payState: Words<PayState> = {
  paid: word('已完成', 'Completed'),
  unpaid: word('未支付', 'Unpaid'),
  credit_outstanding: word('未还款', 'Not repaid'),
};
const supervision: Words<SupervisionNode | 'none'> = {
  none: word('不涉及', 'None'),
  awaiting_requirement: word('进行中（待用户提交需求）', 'In progress (awaiting requirement)'),
  awaiting_confirmation: word('进行中（待商家确认需求）', 'In progress (awaiting confirmation)'),
  awaiting_code: word('进行中（待领取授权码）', 'In progress (awaiting code)'),
  code_activation: word('进行中（授权码激活）', 'In progress (code activation)'),
  in_service: word('进行中（商家实施服务）', 'In progress (in service)'),
  huawei_review: word('进行中（华为云复核）', 'In progress (Huawei Cloud review)'),
  awaiting_acceptance: word('进行中（用户确认验收）', 'In progress (awaiting acceptance)'),
  appealed: word('进行中（申诉中）', 'In progress (appealed)'),
  completed: word('已完成', 'Completed'),
  refunded: word('已退订', 'Refunded'),
};
const billing: Words<'billed' | 'waiting'> = {
  billed: word('已出账', 'Billed'),
  waiting: word('待出账', 'Unbilled'),
};
const order: Words<'unpaid' | 'processing' | 'completed'> = {
  unpaid: word('待支付', 'Unpaid'),
  processing: word('处理中', 'Processing'),
  completed: word('已完成', 'Completed'),
};

/** The marketplace's own words in its files, in both of its languages. */
export const WORDS = {
  productClass,
  chargingMode,
  periodType,
  orderType,
  payState,
  supervision,
  billing,
  order,
} as const;
