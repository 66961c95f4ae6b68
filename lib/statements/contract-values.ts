/** Values of the contract that screens need at run time; apart from it, so that they do not load the validator. */

/** The filter value for every month at once. */
export const ALL_MONTHS = 'all';

export const LINE_SORTS = ['effectiveAt', 'orderedAt', 'amount'] as const;
export type LineSort = (typeof LINE_SORTS)[number];

/** Every column of the screen and of the export, in their usual order. */
export const LINE_COLUMNS = [
  'orderId',
  'orderLineId',
  'kind',
  'orderType',
  'product',
  'specification',
  'productClass',
  'customer',
  'chargingMode',
  'period',
  'quantity',
  'listAmount',
  'amount',
  'voucher',
  'tax',
  'currency',
  'payStatus',
  'supervision',
  'supervisionNode',
  'orderedAt',
  'effectiveAt',
  'month',
  'billing',
  'billDay',
  'originalLineId',
  'productId',
  'skuCode',
  'instanceId',
  'reason',
] as const;
export type LineColumn = (typeof LINE_COLUMNS)[number];
