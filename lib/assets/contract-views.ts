import type { ActorKind } from '@/db/enums';
import type {
  AssetEventKind,
  AssetKind,
  AssetState,
  FindingKind,
  FindingSeverity,
  ScanSource,
  ScanVerdict,
  UploadState,
} from '@/db/enums/assets';
import type { VersionDetails } from './contract';
import type { DomainProblem, UploadProblem } from './contract-values';

/** One version of an asset in one region. `createTime` is the marketplace's own text. */
export type DeployedObjectView = {
  version: string | null;
  versionId: string | null;
  region: string | null;
  image: {
    imageId: string | null;
    imageName: string | null;
    osType: string | null;
    createTime: string | null;
    architecture: string | null;
  } | null;
  software: { packageName: string | null; internalPath: string | null; checksum: string | null } | null;
};

/** The marketplace's answer; `code` is its own, or `HTTP.<status>` where it gave none. */
export type DeployedObjects =
  | { outcome: 'found'; host: string; objects: DeployedObjectView[] }
  | { outcome: 'refused'; code: string; message: string | null }
  | { outcome: 'unavailable'; code: string | null }
  | { outcome: 'no_credentials' };

/** An asset in the list, with its newest version. */
export type AssetView = {
  id: string;
  kind: AssetKind;
  name: string;
  marketplaceAssetId: string | null;
  versionId: string;
  version: string;
  state: AssetState;
  versions: number;
  regions: string[];
  /** The newest scan of that version. */
  scan: { verdict: ScanVerdict; findings: number; blocking: number; scannedAt: string } | null;
  createdAt: string;
  updatedAt: string;
};

export type FindingView = {
  id: string;
  kind: FindingKind;
  rule: string;
  title: string;
  severity: FindingSeverity;
  /** CVSS base score, 0 to 10. */
  cvss: number | null;
  place: string;
  advice: string;
  reference: string | null;
  isBlocking: boolean;
};

/** A finding beside those of the scan before; `isNew` is false of the first scan's. */
export type ComparedFinding = FindingView & { isNew: boolean };
export type ScanView = {
  id: string;
  scanner: string;
  source: ScanSource;
  verdict: ScanVerdict;
  findingCount: number;
  blockingCount: number;
  scannedAt: string;
};
export type ScanResult = ScanView & {
  findings: ComparedFinding[];
  /** What the scan before had found and this one did not; null of the first scan. */
  fixed: FindingView[] | null;
};

export type FileView = { id: string; name: string; sizeBytes: number; sha256: string };
export type UploadView = {
  id: string;
  name: string;
  sizeBytes: number;
  state: UploadState;
  problem: UploadProblem | null;
  createdAt: string;
  expiresAt: string;
  closedAt: string | null;
};
export type AssetEventView = {
  id: string;
  at: string;
  kind: AssetEventKind;
  from: AssetState | null;
  to: AssetState;
  actorKind: ActorKind;
  actorLabel: string;
  reason: string | null;
  log: string | null;
};
/** What stands in the way of submitting: `path` is a field of the details, `code` a key under `errors.fields`. */
export type VersionProblem = { path: string; code: string; params?: Record<string, string | number> };

export type VersionView = {
  id: string;
  assetId: string;
  assetName: string;
  kind: AssetKind;
  marketplaceAssetId: string | null;
  version: string;
  state: AssetState;
  details: VersionDetails;
  domains: string[];
  hasLoginSecret: boolean;
  file: FileView | null;
  reason: string | null;
  submittedAt: string | null;
  decidedAt: string | null;
  createdAt: string;
  updatedAt: string;
};
export type VersionDetail = VersionView & {
  upload: UploadView | null;
  problems: VersionProblem[];
  isLinked: boolean;
  scans: ScanView[];
  latest: ScanResult | null;
  events: AssetEventView[];
};

export type DomainView = {
  id: string;
  domain: string;
  /** Put this at `fileUrl`: exactly these characters. */
  token: string;
  fileName: string;
  verifiedAt: string | null;
  lastTriedAt: string | null;
  problem: DomainProblem | null;
};
export type AssetDetail = {
  id: string;
  kind: AssetKind;
  name: string;
  marketplaceAssetId: string | null;
  /** Regions that images of this seller's site may go to. */
  regions: string[];
  domains: DomainView[];
  versions: { id: string; version: string; state: AssetState; updatedAt: string }[];
  createdAt: string;
  updatedAt: string;
  asOf: string;
};

/** A version that a product may use. */
export type ApprovedVersion = {
  id: string;
  assetId: string;
  assetName: string;
  kind: AssetKind;
  version: string;
  regions: string[];
};
