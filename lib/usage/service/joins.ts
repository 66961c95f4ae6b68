import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { instances } from '@/db/schema/instances';
import { usageRecords } from '@/db/schema/usage';

/** The package instance that a record names beside its own. */
export const related = alias(instances, 'related');

/** A usage record's own instance, and its package's. */
export const ofInstance = and(
  eq(instances.sellerId, usageRecords.sellerId),
  eq(instances.id, usageRecords.instanceRowId),
);
export const ofRelated = and(
  eq(related.sellerId, usageRecords.sellerId),
  eq(related.id, usageRecords.relatedRowId),
);
