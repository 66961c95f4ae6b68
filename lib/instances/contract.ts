import { z } from 'zod';
import { CHARGING_MODES, INSTANCE_STATUSES } from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';

export const INSTANCE_SORTS = ['created', 'expiry', 'customer'] as const;
export const INSTANCE_ATTENTIONS = ['waiting', 'details_missing', 'unknown_product', 'expiring'] as const;

export const instancesQuery = listQuery(INSTANCE_SORTS).extend({
  status: manyOf(INSTANCE_STATUSES),
  chargingMode: manyOf(CHARGING_MODES),
  attention: manyOf(INSTANCE_ATTENTIONS),
  trial: z.enum(['1', '0']).optional(),
});
export type InstancesQuery = z.output<typeof instancesQuery>;

const FRONT_URL_MAX = 512;
const MEMO_MAX = 1024;
/** Bytes that still fit 128 characters once encrypted: 16 of IV, then base64 of five blocks (CN1-newresp). */
const LOGIN_MAX_BYTES = 79;

const webUrl = z
  .string()
  .trim()
  .max(FRONT_URL_MAX)
  .refine((text) => /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text), 'not_a_web_address');
const loginText = z
  .string()
  .refine((text) => new TextEncoder().encode(text).length <= LOGIN_MAX_BYTES, 'too_long_encrypted');

/** What the buyer gets: an empty text takes a value away. */
export const deliverInstance = z.object({
  frontEndUrl: webUrl,
  adminUrl: z.union([webUrl, z.literal('')]).default(''),
  userName: loginText.default(''),
  /** Absent keeps the password that is stored. */
  password: loginText.optional(),
  memo: z.string().max(MEMO_MAX).default(''),
  quantityInUse: z.number().int().min(0).max(9_999_999).nullable().default(null),
});
export type DeliverInstance = z.output<typeof deliverInstance>;
export type DeliverInstanceInput = z.input<typeof deliverInstance>;
