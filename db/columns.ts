import { bigint, customType, timestamp, uuid } from 'drizzle-orm/pg-core';

export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
export const createdAt = () => instant('created_at').notNull().defaultNow();
export const updatedAt = () => instant('updated_at').notNull().defaultNow();
export const rowId = () => uuid('id').primaryKey();
export const sellerId = () => uuid('seller_id').notNull();
export const minorUnits = (name: string) => bigint(name, { mode: 'bigint' });

/** Bytes sealed with AES-256-GCM by `lib/seal`. */
export const sealed = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** A keyed hash of a secret (`lookupHashes` of `lib/seal`): finds the row that holds it. */
export const keyedHash = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
