/** What a seller gives the marketplace to deliver or to have scanned (我的资产; seller-center rules §2.6). */
export const ASSET_KINDS = ['image', 'software_package', 'saas'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/** The life of a version of an asset (§2.5). */
export const ASSET_STATES = [
  'draft',
  'self_testing',
  'self_test_failed',
  'scanning',
  'scan_failed',
  'pending',
  'rejected',
  'approved',
] as const;
export type AssetState = (typeof ASSET_STATES)[number];

export const ASSET_EVENT_KINDS = [
  'created',
  'edited',
  'file_stored',
  'submitted',
  'self_test_passed',
  'self_test_failed',
  'scan_passed',
  'scan_failed',
  'approved',
  'rejected',
] as const;
export type AssetEventKind = (typeof ASSET_EVENT_KINDS)[number];

export const ARCHITECTURES = ['x86_64', 'arm64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** How a software package reaches the buyer's machines (部署方式). */
export const PACKAGE_DEPLOYMENTS = ['auto', 'manual'] as const;
export type PackageDeployment = (typeof PACKAGE_DEPLOYMENTS)[number];

/** How the scanner signs in to a SaaS application (登录设置). */
export const SCAN_LOGINS = ['none', 'password', 'cookie'] as const;
export type ScanLogin = (typeof SCAN_LOGINS)[number];

export const SCAN_VERDICTS = ['passed', 'failed'] as const;
export type ScanVerdict = (typeof SCAN_VERDICTS)[number];

export const SCAN_SOURCES = ['api', 'file'] as const;
export type ScanSource = (typeof SCAN_SOURCES)[number];

/** What a scan finds: of images and packages, then of web applications (§2.6). */
export const FINDING_KINDS = [
  'malware',
  'vulnerability',
  'preset_account',
  'preset_secret',
  'password_policy',
  'xss',
  'sql_injection',
  'csrf',
  'xxe',
  'command_injection',
  'path_traversal',
  'file_upload',
  'information_leak',
  'open_redirect',
  'tls',
  'other',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** The gravest first. */
export const FINDING_SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** A resumable upload: `checking` has all its bytes, `stored` is a file of the seller. */
export const UPLOAD_STATES = ['open', 'checking', 'stored', 'failed', 'cancelled', 'expired'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];
