/** Values of the contract that screens need at run time; apart from it, so that they do not load the validator. */

export const ATTRIBUTE_SORTS = ['code', 'name', 'created'] as const;
export type AttributeSort = (typeof ATTRIBUTE_SORTS)[number];

/** Columns of the list of SKU attributes, on the screen and in the file. */
export const ATTRIBUTE_COLUMNS = ['code', 'name', 'kind', 'description', 'createdAt'] as const;
export type AttributeColumn = (typeof ATTRIBUTE_COLUMNS)[number];

export const MAX_ATTRIBUTES = 200;
export const MAX_UPGRADE_RULES = 100;
export const MAX_USAGE_RECORDS = 1_000;
export const CODE_MAX = 64;
export const NAME_MAX = 64;
export const DESCRIPTION_MAX = 200;
