import { v7 } from 'uuid';

/** A key of a new specification, SKU or package, made in the browser. */
export const newKey = (): string => v7();
