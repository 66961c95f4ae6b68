import { headingKey } from './headings';

const keysOf = (...words: readonly string[]): readonly string[] => [...new Set(words.map(headingKey))];

/** Payment states by which the marketplace says that a line waits for its customer, in both of its languages. */
export const UNPAID_KEYS = keysOf(
  ...['未支付', '未付款', '未付费', '未还款', '未结清', '未完成', '待支付', '待付款', '待付费', '待还款'],
  ...['支付中', '还款中', '部分还款', '已逾期', '逾期', '欠费'],
  ...['Unpaid', 'Not paid', 'Not repaid', 'Not completed', 'Incomplete', 'Outstanding', 'Credit outstanding'],
  ...['Pending', 'Pending payment', 'Payment pending', 'Awaiting payment', 'To be paid', 'To be repaid'],
  ...['Partially repaid', 'Overdue', 'In arrears'],
);

/** Supervision states and nodes (§4.4) at which a line's service is not done. */
export const UNSUPERVISED_KEYS = keysOf(
  ...['进行中', '处理中', '监管中', '服务监管中', '未完成', '未开始', '待用户提交需求', '待商家确认需求'],
  ...[
    '待领取授权码',
    '授权码激活',
    '商家实施服务',
    '待交付',
    '华为云复核',
    '用户确认验收',
    '待验收',
    '申诉中',
  ],
  ...['In progress', 'Processing', 'Under supervision', 'Unfinished', 'Incomplete', 'Not completed'],
  ...['Not finished', 'Not started', 'Pending', 'Awaiting requirement', 'Awaiting confirmation'],
  ...['Awaiting code', 'Code activation', 'In service', 'Huawei Cloud review', 'Awaiting acceptance'],
  ...['Appealed'],
);

/** Order states (§4.1) of what is paid and not delivered. */
export const PROCESSING_KEYS = keysOf('处理中', 'Processing', 'In processing');
