import { z } from 'zod';
import { businessContent } from './business';
import { roomOf, TEXT_LENGTHS } from './lengths';
import { APPLICATION_FIELD_KINDS } from './values';

/**
 * What a listing says, page by page, as a draft holds it: every field may still be empty or wrong for release, so only
 * types and sizes are checked here. Whether it may be submitted is judged by rules (`contentProblems`).
 */
const text = (max: number) => z.string().max(max).default('');
/** A text whose length rules judge (`TEXT_LENGTHS`). */
const judged = (path: keyof typeof TEXT_LENGTHS) => text(roomOf(TEXT_LENGTHS[path] ?? 0));
const uuid = z.uuid().nullable().default(null);

/** A stored file of the seller: its row in `stored_files`. */
export const fileRef = z.object({ id: z.uuid(), name: z.string().max(255) });
export type FileRef = z.output<typeof fileRef>;
const file = fileRef.nullable().default(null);

/** A field that the buyer fills in when ordering; it arrives as an extension parameter of the order. */
export const applicationField = z.object({
  name: judged('basics.applicationFields.*.name'),
  label: judged('basics.applicationFields.*.label'),
  kind: z.enum(APPLICATION_FIELD_KINDS).default('text'),
  isRequired: z.boolean().default(false),
  choices: z.array(z.string().max(64)).max(50).default([]),
});

export const basicsContent = z.object({
  name: judged('basics.name'),
  version: judged('basics.version'),
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
  applicationCredential: judged('basics.applicationCredential'),
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
  summary: judged('details.summary'),
  description: judged('details.description'),
  descriptionImages: z.array(fileRef).max(10).default([]),
  highlights: z
    .array(
      z.object({ title: judged('details.highlights.*.title'), text: judged('details.highlights.*.text') }),
    )
    .max(10)
    .default([]),
  cases: z
    .array(z.object({ customer: judged('details.cases.*.customer'), text: judged('details.cases.*.text') }))
    .max(20)
    .default([]),
});
export type DetailsContent = z.output<typeof detailsContent>;

export const qualificationContent = z.object({
  agreement: file,
  supportHours: judged('qualification.supportHours'),
  supportScope: judged('qualification.supportScope'),
  hotline: judged('qualification.hotline'),
  mailbox: judged('qualification.mailbox'),
  supportGroups: z.array(z.string().max(64)).max(6).default([]),
  guide: file,
  copyrightOwner: judged('qualification.copyrightOwner'),
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
