/** Lists of the contract that screens need: apart from it, so that the browser does not load the parser for them. */
export const ORDER_SORTS = ['ordered', 'customer'] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];
