import { z } from 'zod';
import { businessContent } from './business';
import { APPLICATION_FIELD_KINDS } from './values';

/**
 * What a listing says, page by page, as a draft holds it: every field may still be empty or wrong for release, so only
 * types and sizes are checked here. Whether it may be submitted is judged by rules (`contentProblems`).
 */
const text = (max: number) => z.string().max(max).default('');
const uuid = z.uuid().nullable().default(null);

/** A stored file of the seller: its row in `stored_files`. */
export const fileRef = z.object({ id: z.uuid(), name: z.string().max(255) });
export type FileRef = z.output<typeof fileRef>;
const file = fileRef.nullable().default(null);

/** A field that the buyer fills in when ordering; it arrives as an extension parameter of the order. */
export const applicationField = z.object({
  name: text(64),
  label: text(64),
  kind: z.enum(APPLICATION_FIELD_KINDS).default('text'),
  isRequired: z.boolean().default(false),
  choices: z.array(z.string().max(64)).max(50).default([]),
});

export const basicsContent = z.object({
  name: text(255),
  version: text(64),
  logo: file,
  categories: z.array(z.string().max(64)).max(5).default([]),
  tags: z.array(z.string().max(32)).max(10).default([]),
  /** SaaS: the production address that the marketplace calls. */
  addressId: uuid,
  isSupervised: z.boolean().nullable().default(null),
  needsAuthorisation: z.boolean().default(false),
  /** SaaS: the scanned asset whose domains were found clean. */
  scannedAssetVersionId: uuid,
  /** Joint SaaS: the application credential of the kit (关联应用凭证); fixed after the first release. */
  applicationCredential: text(64),
  applicationFields: z.array(applicationField).max(30).default([]),
  /** Licence, service, hardware: delivery. */
  serviceFlow: text(64),
  deliveryDays: z.number().int().nullable().default(null),
  requirementTemplate: file,
  deliveryTemplate: file,
});
export type BasicsContent = z.output<typeof basicsContent>;

export const detailsContent = z.object({
  media: z
    .array(fileRef.extend({ kind: z.enum(['image', 'video']) }))
    .max(10)
    .default([]),
  summary: text(1_000),
  description: text(20_000),
  descriptionImages: z.array(fileRef).max(10).default([]),
  highlights: z
    .array(z.object({ title: text(64), text: text(500) }))
    .max(10)
    .default([]),
  cases: z
    .array(z.object({ customer: text(128), text: text(2_000) }))
    .max(20)
    .default([]),
});
export type DetailsContent = z.output<typeof detailsContent>;

export const qualificationContent = z.object({
  agreement: file,
  supportHours: text(128),
  supportScope: text(1_000),
  hotline: text(64),
  mailbox: text(254),
  supportGroups: z.array(z.string().max(64)).max(6).default([]),
  guide: file,
  copyrightOwner: text(255),
  copyright: file,
  /** Where the copyright's owner is another company. */
  commitmentLetter: file,
  /** Ids of the self-check's points that hold (安全审核标准3.0). */
  selfChecks: z.array(z.string().max(64)).max(100).default([]),
});
export type QualificationContent = z.output<typeof qualificationContent>;

export const listingContent = z.object({
  basics: basicsContent.prefault({}),
  details: detailsContent.prefault({}),
  qualification: qualificationContent.prefault({}),
  business: businessContent.prefault({}),
});
export type ListingContent = z.output<typeof listingContent>;
export type ListingContentInput = z.input<typeof listingContent>;
