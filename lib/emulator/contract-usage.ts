import { z } from 'zod';
import { before, id, text, wanted } from './contract';
import { RECORD_CODES, RECORD_STATES, USAGE_ANSWERS } from './vocabulary';

const filters = {
  sellerId: wanted,
  state: z.enum(RECORD_STATES).optional(),
  code: z.enum(RECORD_CODES).optional(),
  q: text(64).optional(),
};

/** One push carries up to 1 000 records, and so does one page. */
export const listUsage = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
  before,
});
export type ListUsage = z.infer<typeof listUsage>;

export const exportUsage = z.strictObject(filters);
export type ExportUsage = z.infer<typeof exportUsage>;

/** The code under which a record is refused; null charges it. */
export const judgeUsage = z.strictObject({ code: z.enum(RECORD_CODES).nullable() });
export type JudgeUsage = z.infer<typeof judgeUsage>;

/** How a seller's pushes are answered from now on. */
export const putUsageAnswer = z.strictObject({ sellerId: id, mode: z.enum(USAGE_ANSWERS) });
export type PutUsageAnswer = z.infer<typeof putUsageAnswer>;
