import type { Site } from '@/db/enums';
import type { AssetKind, FindingKind, FindingSeverity } from '@/db/enums/assets';

/** Values of the contract that screens need at run time; apart from it, so that they do not load the validator. */

export const ASSET_SORTS = ['added', 'name', 'updated'] as const;
export type AssetSort = (typeof ASSET_SORTS)[number];

export const ASSET_COLUMNS = [
  'name',
  'kind',
  'version',
  'state',
  'scan',
  'regions',
  'versions',
  'marketplaceAssetId',
  'updatedAt',
  'createdAt',
] as const;
export type AssetColumn = (typeof ASSET_COLUMNS)[number];

export const SCAN_FILTERS = ['passed', 'failed', 'none'] as const;
export type ScanFilter = (typeof SCAN_FILTERS)[number];

/** Where an image may be copied to (HS-58f, SUP-i14); codes of regions, the recommended one first. */
export const IMAGE_REGIONS: Record<Site, readonly [string, ...string[]]> = {
  china: ['cn-north-4', 'cn-east-3', 'cn-south-1'],
  international: [
    'ap-southeast-3',
    'ap-southeast-1',
    'ap-southeast-2',
    'af-south-1',
    'la-north-2',
    'la-south-2',
    'sa-brazil-1',
  ],
  // The guide names none for the European site: its one commercial region is taken.
  europe: ['eu-west-101'],
};
export const ALL_REGIONS = Object.values(IMAGE_REGIONS).flat();
/** Open to accounts that used it before only (HS-58f). */
export const OLD_USERS_REGION = 'cn-east-3';

export const IMAGE_CATEGORIES = [
  'operating_system',
  'runtime',
  'database',
  'middleware',
  'development',
  'security',
  'business',
  'ai',
  'other',
] as const;
export type ImageCategory = (typeof IMAGE_CATEGORIES)[number];

/** What the seller confirms before submitting (自检项). The guide's own list is not public: these are its criteria. */
export const SELF_CHECKS: Record<AssetKind, readonly string[]> = {
  image: ['no_malware', 'patched', 'no_preset_accounts', 'password_policy', 'public_image'],
  software_package: ['no_malware', 'patched', 'no_preset_accounts', 'own_copyright'],
  saas: ['input_checked', 'access_controlled', 'tls_only', 'no_leaks', 'own_copyright'],
};

export const MAX_SCANS_AT_ONCE = 5;
export const MAX_DOMAINS = 20;
export const MAX_FINDINGS = 2_000;
export const MAX_REPORT_BYTES = 1_000_000;
/** The log of an online test. */
export const MAX_LOG_CHARS = 20_000;

/** A deployable file: at most 20 GB (SUP-e109); sent in pieces of 5 MB. */
export const MAX_PACKAGE_BYTES = 20 * 1_000_000_000;
/** S3 takes no smaller part than this. */
export const UPLOAD_CHUNK_BYTES = 5 * 1024 * 1024;
export const PACKAGE_ENDINGS = ['.zip', '.tar', '.tar.gz', '.tgz'] as const;
/** How long an unfinished upload is kept. */
export const UPLOAD_LIFE_MS = 7 * 86_400_000;

/** CVSS 7.0 and above stands in the way of an approval (§2.6). */
export const BLOCKING_CVSS_TENTHS = 70;
/** Kinds that stand in the way whatever their severity. */
export const ALWAYS_BLOCKING: readonly FindingKind[] = [
  'malware',
  'preset_account',
  'preset_secret',
  'password_policy',
];
/** Without a CVSS score the severity decides: these mean 7.0 and above. */
export const BLOCKING_SEVERITIES: readonly FindingSeverity[] = ['critical', 'high'];

export const DOMAIN_PROBLEMS = [
  'not_found',
  'private_address',
  'unreachable',
  'no_file',
  'other_content',
] as const;
export type DomainProblem = (typeof DOMAIN_PROBLEMS)[number];

export const UPLOAD_PROBLEMS = [
  'incomplete',
  'checksum',
  'type',
  'ending',
  'damaged',
  'version_locked',
] as const;
export type UploadProblem = (typeof UPLOAD_PROBLEMS)[number];

/** Which versions an asset is asked for when none is named. */
export const ASKED_VERSIONS = ['newest', 'all'] as const;
export type AskedVersions = (typeof ASKED_VERSIONS)[number];
