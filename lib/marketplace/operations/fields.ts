import { z } from 'zod';
import { parseMarketplaceTime } from '@/lib/calendar/marketplace-time';

/** `yyyyMMddHHmmss` in UTC; 17 digits count by their first 14. */
export const marketplaceTimeField = z.string().transform((value, context) => {
  const at = parseMarketplaceTime(value);
  if (at) return at;
  context.addIssue({ code: 'custom', message: 'time_format' });
  return z.NEVER;
});

export const optionalTime = z
  .union([z.literal(''), marketplaceTimeField])
  .optional()
  .transform((value) => value || null);

/** A whole number in text, 0 to `max`; empty counts as absent. */
export const optionalInteger = (max: number) =>
  z
    .string()
    .regex(/^\d{0,9}$/)
    .optional()
    .transform((value) => (value ? Number(value) : null))
    .refine((value) => value === null || value <= max);

/** `1` is yes; absent, empty and `0` are no. */
export const flagField = z
  .enum(['1', '0', ''])
  .optional()
  .transform((value) => value === '1');
