/** Values of the contract of revisions that screens need at run time; apart from it, so that they do not load the validator. */

export const CHANGE_SORTS = ['delta'] as const;

/** Every column of the lines that a revision changed, and of their export, in their usual order. */
export const CHANGE_COLUMNS = [
  'orderId',
  'change',
  'kind',
  'product',
  'effectiveAt',
  'dueBefore',
  'dueAfter',
  'delta',
  'orderLineId',
  'productId',
  'amountBefore',
  'amountAfter',
  'rateBefore',
  'rateAfter',
  'currency',
] as const;
export type ChangeColumn = (typeof CHANGE_COLUMNS)[number];
