/** Lists of the contract that screens need: apart from it, so that the browser does not load the parser for them. */
export const CODE_SORTS = ['created', 'name', 'productId'] as const;
