/** Lists of the contract that screens need: apart from it, so that the browser does not load the parser for them. */
export const TENANT_SORTS = ['created', 'name'] as const;
export const USER_SORTS = ['created', 'name'] as const;

/** `withdrawn` may no longer use the application; `disabled` is switched off in the enterprise itself. */
export const USER_STATES = ['active', 'disabled', 'withdrawn'] as const;
export type UserState = (typeof USER_STATES)[number];
