/** Lists of the contract that screens need: apart from it, so that the browser does not load the parser for them. */
export const ADDRESS_SORTS = ['created', 'label'] as const;
export const KEY_STATES = ['live', 'scheduled', 'expired', 'revoked'] as const;
/** appInfo.frontEndUrl and adminUrl hold at most 512 characters (saas-callbacks CN1-newresp). */
export const URL_MAX = 512;
export type KeyState = (typeof KEY_STATES)[number];
