import { z } from 'zod';
import { instant, names } from './views';
import { APPLICATION_STATUSES, CODE_STATES, UPLOAD_FORMS } from './vocabulary';

/** An auth code (授权码) as the marketplace keeps it. */
export const codeView = z.object({
  code: z.string(),
  sellerId: z.string(),
  state: z.enum(CODE_STATES),
  isTest: z.boolean(),
  orderId: z.string(),
  /** The instance that it was bought as; null for a test code. */
  instance: z.string().nullable(),
  productId: z.string(),
  ...names,
  amount: z.number(),
  orderedAt: instant,
  expireAt: instant.nullable(),
  receivedAt: instant.nullable(),
  activatedAt: instant.nullable(),
  /** Real delivery time as the seller gave it. */
  effectiveAt: instant.nullable(),
  /** Last time that the software asked for it. */
  checkedAt: instant.nullable(),
  usageReports: z.number(),
});
export type CodeView = z.infer<typeof codeView>;

/** What the software of a code reported: a client, or how many were active. */
export const softwareUsageView = z.object({
  id: z.number(),
  clientId: z.string().nullable(),
  activeNum: z.number().nullable(),
  receivedAt: instant,
});
export type SoftwareUsageView = z.infer<typeof softwareUsageView>;

export const codeDetail = codeView.extend({ usage: z.array(softwareUsageView) });
export type CodeDetail = z.infer<typeof codeDetail>;

/** An application for a licence of client software. */
export const applicationView = z.object({
  eventId: z.string(),
  instance: z.string(),
  instanceId: z.string().nullable(),
  ...names,
  deviceFingerprint: z.string().nullable(),
  effectiveAt: instant,
  expireAt: instant.nullable(),
  status: z.enum(APPLICATION_STATUSES),
  form: z.enum(UPLOAD_FORMS).nullable(),
  fileName: z.string().nullable(),
  sha256: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  /** The licence where it is text of a readable length. */
  content: z.string().nullable(),
  createdAt: instant,
  answeredAt: instant.nullable(),
});
export type ApplicationView = z.infer<typeof applicationView>;
