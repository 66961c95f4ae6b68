import { z } from 'zod';
import { type Currency, LOCALES, type ProductClass } from '@/db/enums';
import { LINE_CHANGES, type LineChange, type LineKind } from '@/db/enums/statements';
import { listQuery, manyOf } from '@/lib/http/list';
import { CHANGE_COLUMNS, CHANGE_SORTS } from './contract-changes-values';

/** The lines that a statement's revision (without one: its newest) changed; `q` as in a statement's lines. */
export const changesQuery = listQuery(CHANGE_SORTS).extend({
  revision: z.coerce.number().int().min(1).optional(),
  change: manyOf(LINE_CHANGES),
});
export type ChangesQuery = z.output<typeof changesQuery>;

/** The same as a file. */
export const changesFile = changesQuery.omit({ cursor: true, limit: true }).extend({
  statementId: z.uuid(),
  columns: manyOf(CHANGE_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...CHANGE_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type ChangesFile = z.output<typeof changesFile>;

/**
 * What a run made of a statement. Amounts in minor units; `previousDueMinor` null: the first revision, whose lines are all
 * new. due − previousDue = Σ delta of its lines + what is carried in otherwise.
 */
export type RevisionView = {
  statementId: string;
  revision: number;
  runId: string;
  at: string;
  productClass: ProductClass;
  currency: Currency;
  lines: number;
  dueMinor: number;
  carriedMinor: number;
  previousDueMinor: number | null;
  previousCarriedMinor: number | null;
  added: number;
  removed: number;
  changed: number;
};

/** A line with both sides of a revision; `id` is the transaction line's. Rates are the seller's percentage (伙伴结算比例). */
export type ChangedLineView = {
  id: string;
  change: LineChange;
  kind: LineKind;
  orderId: string;
  orderLineId: string;
  productId: string;
  productName: string;
  effectiveAt: string;
  currency: Currency;
  amountBeforeMinor: number | null;
  amountAfterMinor: number | null;
  rateBeforeBps: number | null;
  rateAfterBps: number | null;
  dueBeforeMinor: number | null;
  dueAfterMinor: number | null;
  deltaMinor: number;
};
