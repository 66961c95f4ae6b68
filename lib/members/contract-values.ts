import type { Role } from '@/db/enums';

/** Lists of the contract that screens need: apart from it, so that the browser does not load the parser for them. */
export const MEMBER_SORTS = ['name', 'email', 'created'] as const;
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;
/** A token has no owner's rights: it cannot make members or further tokens. */
export const TOKEN_ROLES = [
  'product_manager',
  'delivery',
  'finance',
  'marketplace',
  'auditor',
] as const satisfies readonly Role[];
