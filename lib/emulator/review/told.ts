import { z } from 'zod';

/** What the reviewer reads of an asset or a template: a reading of its own, lenient, since consoles differ. */
const text = z.string().catch('');
const flag = z.boolean().catch(false);
const number = z.number().nullish().catch(null);
const list = <T extends z.ZodType>(item: T) => z.array(item).catch([]);

const NOTHING = {
  variables: [],
  resources: [],
  findings: [],
};
const analysis = z.object({
  variables: list(
    z.object({
      name: text,
      type: text,
      description: text,
      hasDefault: flag,
      defaultText: z.string().nullish().catch(null),
      isSensitive: flag,
    }),
  ),
  resources: list(z.object({ id: text, count: number })),
  findings: list(
    z.object({ severity: text, code: text, file: z.string().nullish(), line: number, subject: text }),
  ),
});
export const readTemplate = z.object({
  introduction: text,
  instructions: text,
  deployMinutes: number,
  current: z.object({
    number,
    sizeBytes: number,
    files: list(z.object({ path: text })),
    testPassedAt: z.iso.datetime({ offset: true }).nullish().catch(null),
    scanPassedAt: z.iso.datetime({ offset: true }).nullish().catch(null),
    analysis: analysis.catch(NOTHING),
  }),
  links: list(
    z.object({ productName: text, specificationName: text, region: text, isListed: z.boolean().catch(true) }),
  ),
});
export type ReadTemplate = z.infer<typeof readTemplate>;

const shared = { description: text, selfChecks: list(z.string()) };
const details = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('image'),
    imageId: text,
    os: text,
    architecture: text,
    loginUser: text,
    regions: list(z.string()),
    agencyName: text,
    securityGroup: text,
    ...shared,
  }),
  z.object({
    kind: z.literal('software_package'),
    deployment: text,
    architecture: text,
    deploymentNotes: text,
    ...shared,
  }),
  z.object({
    kind: z.literal('saas'),
    loginUrl: text,
    loginUser: text,
    contactName: text,
    contactEmail: text,
    contactPhone: text,
    ...shared,
  }),
]);
export const readAsset = z.object({
  details,
  domains: list(z.string()),
  file: z.object({ name: text, sizeBytes: number, sha256: text }).nullish().catch(null),
  marketplaceAssetId: z.string().nullish().catch(null),
});
export type ReadAsset = z.infer<typeof readAsset>;
