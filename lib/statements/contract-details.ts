import { z } from 'zod';
import { LOCALES } from '@/db/enums';
import { manyOf } from '@/lib/http/list';

/** The columns of a statement's details (账单明细), in the order of the marketplace's own file. */
export const DETAIL_COLUMNS = [
  'statementId',
  'period',
  'productClass',
  'entity',
  'currency',
  'kind',
  'orderId',
  'orderLineId',
  'originalLineId',
  'productId',
  'method',
  'rate',
  'incrementRate',
  'amount',
  'voucher',
  'fee',
  'increment',
  'management',
  'tax',
  'due',
  'effectiveAt',
] as const;
export type DetailColumn = (typeof DETAIL_COLUMNS)[number];

/** The lines of one statement, of one period (`YYYYMM`), or of all. */
export const detailExportQuery = z.object({
  statementId: z.uuid().optional(),
  period: z
    .string()
    .regex(/^20\d\d(0[1-9]|1[0-2])$/)
    .optional(),
  dir: z.enum(['asc', 'desc']).default('asc'),
  columns: manyOf(DETAIL_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...DETAIL_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type DetailExportQuery = z.output<typeof detailExportQuery>;
