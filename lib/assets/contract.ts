import { z } from 'zod';
import { DEPLOYED_TYPES, LOCALES } from '@/db/enums';
import {
  ARCHITECTURES,
  ASSET_KINDS,
  ASSET_STATES,
  PACKAGE_DEPLOYMENTS,
  SCAN_LOGINS,
  SCAN_VERDICTS,
} from '@/db/enums/assets';
import { listQuery, manyOf } from '@/lib/http/list';
import {
  ASKED_VERSIONS,
  ASSET_COLUMNS,
  ASSET_SORTS,
  IMAGE_CATEGORIES,
  MAX_LOG_CHARS,
  MAX_PACKAGE_BYTES,
  SCAN_FILTERS,
} from './contract-values';

const ID_MAX = 64;
const NAME_MAX = 128;
const REASON_MAX = 1_000;
const text = (max: number) => z.string().trim().max(max).default('');
const name = z.string().trim().max(ID_MAX);
const optional = name.optional().transform((value) => value || null);

/**
 * What a template's data source asks for (`zh-cn_topic_0070649468`). Without a version the newest is meant, or all of
 * them, which a data source cannot ask for.
 */
export const deployedObjectsQuery = z.object({
  assetId: name.min(1),
  deployedType: z.enum(DEPLOYED_TYPES).default('image'),
  assetVersion: optional,
  region: optional,
  versions: z.enum(ASKED_VERSIONS).default('newest'),
});
export type DeployedObjectsQuery = z.output<typeof deployedObjectsQuery>;

/** `q` is part of a name, or a whole id of the marketplace. */
export const assetsQuery = listQuery(ASSET_SORTS).extend({
  kind: manyOf(ASSET_KINDS),
  state: manyOf(ASSET_STATES),
  scan: manyOf(SCAN_FILTERS),
});
export type AssetsQuery = z.output<typeof assetsQuery>;
export type AssetFilter = Pick<AssetsQuery, 'q' | 'kind' | 'state' | 'scan'>;

export const assetsExportQuery = assetsQuery.omit({ cursor: true, limit: true }).extend({
  columns: manyOf(ASSET_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...ASSET_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type AssetsExportQuery = z.output<typeof assetsExportQuery>;

export const versionsQuery = z.object({ state: manyOf(ASSET_STATES), kind: manyOf(ASSET_KINDS) });
export type VersionsQuery = z.output<typeof versionsQuery>;

export const approvedQuery = z.object({ kind: z.enum(ASSET_KINDS).optional() });
export type ApprovedQuery = z.output<typeof approvedQuery>;

const selfChecks = z.array(z.string().max(ID_MAX)).max(50).default([]);

/** A draft holds what was typed; whether it may be submitted is judged by `versionProblems`. */
const imageDetails = z.object({
  kind: z.literal('image'),
  category: z.enum(IMAGE_CATEGORIES).nullable().default(null),
  /** The private image at the cloud (私有镜像 ID). */
  imageId: text(ID_MAX),
  os: text(ID_MAX),
  architecture: z.enum(ARCHITECTURES).nullable().default(null),
  loginUser: text(ID_MAX),
  regions: z.array(z.string().max(ID_MAX)).max(30).default([]),
  /** The IAM agency that lets the marketplace copy the image. */
  agencyName: text(ID_MAX),
  /** The agency has the permission IMS Administrator. */
  agencyHasPermission: z.boolean().default(false),
  /** Recommended rules, one a line: protocol, ports, source. */
  securityGroup: text(2_000),
  description: text(REASON_MAX),
  selfChecks,
});

const packageDetails = z.object({
  kind: z.literal('software_package'),
  deployment: z.enum(PACKAGE_DEPLOYMENTS).nullable().default(null),
  architecture: z.enum(ARCHITECTURES).nullable().default(null),
  /** How it is deployed (部署信息). */
  deploymentNotes: text(2_000),
  description: text(REASON_MAX),
  selfChecks,
});

const saasDetails = z.object({
  kind: z.literal('saas'),
  login: z.enum(SCAN_LOGINS).default('none'),
  loginUrl: text(500),
  loginUser: text(NAME_MAX),
  contactName: text(ID_MAX),
  contactEmail: text(254),
  contactPhone: text(ID_MAX),
  description: text(REASON_MAX),
  selfChecks,
});

export const versionDetails = z.discriminatedUnion('kind', [imageDetails, packageDetails, saasDetails]);
export type VersionDetails = z.output<typeof versionDetails>;
export type VersionDetailsInput = z.input<typeof versionDetails>;
export type ImageDetails = z.output<typeof imageDetails>;
export type PackageDetails = z.output<typeof packageDetails>;
export type SaasDetails = z.output<typeof saasDetails>;

/** `V1.0`, `V2.3.1`: never `V0.1`, `v1.0` or words (SUP-i12). */
const version = z
  .string()
  .trim()
  .max(16)
  .regex(/^V[1-9]\d{0,3}\.\d{1,4}(?:\.\d{1,4})?$/, 'asset_version');

export const createAssetInput = z.object({
  kind: z.enum(ASSET_KINDS),
  name: z.string().trim().min(1).max(NAME_MAX),
  version,
});
export type CreateAsset = z.output<typeof createAssetInput>;
export type CreateAssetInput = z.input<typeof createAssetInput>;

export const renameAssetInput = z.object({ name: z.string().trim().min(1).max(NAME_MAX) });
export type RenameAsset = z.output<typeof renameAssetInput>;

export const addVersionInput = z.object({ version });
export type AddVersion = z.output<typeof addVersionInput>;

/** `updatedAt` is that of the version which was edited: somebody else's change in between is refused, not lost. */
export const updateVersionInput = z.object({
  version: version.optional(),
  details: versionDetails.optional(),
  /** Password or cookie of the scanner's login; empty keeps what is there. */
  loginSecret: z.string().max(4_000).optional(),
  updatedAt: z.iso.datetime({ offset: true }).optional(),
});
export type UpdateVersion = z.output<typeof updateVersionInput>;
export type UpdateVersionInput = z.input<typeof updateVersionInput>;

export const addDomainInput = z.object({
  domain: z
    .string()
    .trim()
    .toLowerCase()
    .max(253)
    .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}(?::\d{1,5})?$/, 'asset_domain'),
});
export type AddDomain = z.output<typeof addDomainInput>;

const reason = z.string().trim().max(REASON_MAX).optional();

/** How the online test of a deployment ended, with what it wrote meanwhile. */
export const selfTestInput = z.object({
  outcome: z.enum(SCAN_VERDICTS),
  reason,
  log: z.string().max(MAX_LOG_CHARS).optional(),
});
export type SelfTest = z.output<typeof selfTestInput>;

export const decisionInput = z
  .object({
    verdict: z.enum(['approved', 'rejected']),
    reason,
    marketplaceAssetId: z.string().trim().max(ID_MAX).optional(),
  })
  .refine(({ verdict, reason: why }) => verdict === 'approved' || Boolean(why), {
    path: ['reason'],
    message: 'required',
  });
export type Decision = z.output<typeof decisionInput>;

/** What an upload says of itself when it begins, in its tus metadata. */
export const beginUploadInput = z.object({
  versionId: z.uuid(),
  name: z.string().trim().min(1).max(255),
  sizeBytes: z.number().int().min(1).max(MAX_PACKAGE_BYTES),
  sha256: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, 'asset_sha256')
    .nullish()
    .transform((value) => value ?? null),
});
export type BeginUpload = z.output<typeof beginUploadInput>;
