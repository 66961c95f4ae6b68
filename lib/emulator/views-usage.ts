import { z } from 'zod';
import { instant } from './views';
import { USAGE_ANSWERS } from './vocabulary';

/** A line of the record list (话单管理), texts as they were pushed; `code` null: charged. */
export const usageRecordView = z.object({
  id: z.number(),
  sellerId: z.string(),
  form: z.enum(['new', 'old']),
  instanceId: z.string(),
  relatedInstanceId: z.string(),
  meteringSn: z.string(),
  productId: z.string(),
  usageValue: z.string(),
  beginTime: z.string(),
  endTime: z.string(),
  recordTime: z.string(),
  code: z.string().nullable(),
  receivedAt: instant,
  /** When a person gave it another code. */
  judgedAt: instant.nullable(),
});
export type UsageRecordView = z.infer<typeof usageRecordView>;

/** The record list as a file. */
export const usageFile = z.object({ csv: z.string(), rows: z.number() });
export type UsageFile = z.infer<typeof usageFile>;

/** How a seller's pushes are answered. */
export const usageAnswerView = z.object({
  sellerId: z.string(),
  sellerName: z.string(),
  mode: z.enum(USAGE_ANSWERS),
});
export type UsageAnswerView = z.infer<typeof usageAnswerView>;
