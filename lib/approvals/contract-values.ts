export const APPROVAL_SORTS = ['at'] as const;
