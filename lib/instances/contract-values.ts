/** Lists of the contract that screens need: apart from it, so that the browser does not load the parser for them. */
export const INSTANCE_SORTS = ['created', 'expiry', 'customer'] as const;
export type InstanceSort = (typeof INSTANCE_SORTS)[number];

/** What needs somebody: to be delivered, its order, its product, or (within seven days) a renewal. */
export const INSTANCE_ATTENTIONS = ['waiting', 'details_missing', 'unknown_product', 'expiring'] as const;
export type InstanceAttention = (typeof INSTANCE_ATTENTIONS)[number];
