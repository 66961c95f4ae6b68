import { and, eq, type SQL } from 'drizzle-orm';
import type { differences, reconciliations } from '@/db/schema/reconciliation';
import { statements } from '@/db/schema/statements';

/** Whether a statement is the expected one of a compared cell or a difference: of its period, class, entity and currency. */
export const isStatementOf = (of: typeof differences | typeof reconciliations): SQL | undefined =>
  and(
    eq(statements.sellerId, of.sellerId),
    eq(statements.period, of.period),
    eq(statements.productClass, of.productClass),
    eq(statements.entity, of.entity),
    eq(statements.currency, of.currency),
  );
