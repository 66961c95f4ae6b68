import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, sealed, sellerId, updatedAt } from '../columns';
import { ACTOR_KINDS } from '../enums';
import {
  ASSET_EVENT_KINDS,
  ASSET_KINDS,
  ASSET_STATES,
  FINDING_KINDS,
  FINDING_SEVERITIES,
  SCAN_SOURCES,
  SCAN_VERDICTS,
  UPLOAD_STATES,
} from '../enums/assets';
import { storedFiles } from './files';
import { sellers } from './sellers';

/** Images, software packages and SaaS applications that the marketplace scans and approves (我的资产). */
export const assets = pgTable(
  'assets',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ASSET_KINDS }).notNull(),
    name: text('name').notNull(),
    /** The marketplace's own id, known once a version was approved. */
    marketplaceAssetId: text('marketplace_asset_id'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'assets_pk', columns: [t.sellerId, t.id] }),
    unique('assets_name').on(t.sellerId, t.kind, t.name),
  ],
);

/** One version of an asset: what it is, and how far it has come. */
export const assetVersions = pgTable(
  'asset_versions',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    assetId: uuid('asset_id').notNull(),
    version: text('version').notNull(),
    state: text('state', { enum: ASSET_STATES }).notNull(),
    /** The fields of its kind, as `versionDetails` of the room's contract has them. */
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    /** Where an image is to be copied to; empty for every other kind. */
    regions: text('regions').array().notNull(),
    /** The SaaS domains as they were submitted: those that are scanned. */
    domains: text('domains').array().notNull(),
    /** The deployable file of a software package. */
    fileId: uuid('file_id'),
    /** Password or cookie with which the scanner signs in to a SaaS application. */
    loginSealed: sealed('login_sealed'),
    /** Why it failed its self test or was rejected. */
    reason: text('reason'),
    submittedAt: instant('submitted_at'),
    decidedAt: instant('decided_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'asset_versions_pk', columns: [t.sellerId, t.id] }),
    unique('asset_versions_version').on(t.sellerId, t.assetId, t.version),
    index('asset_versions_of_asset').on(t.sellerId, t.assetId, t.id),
    index('asset_versions_open')
      .on(t.sellerId, t.state, t.id)
      .where(sql`state in ('self_testing', 'scanning', 'pending')`),
    foreignKey({
      name: 'asset_versions_asset',
      columns: [t.sellerId, t.assetId],
      foreignColumns: [assets.sellerId, assets.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'asset_versions_file',
      columns: [t.sellerId, t.fileId],
      foreignColumns: [storedFiles.sellerId, storedFiles.id],
    }),
  ],
);

/** What happened to a version, and who did it. */
export const assetEvents = pgTable(
  'asset_events',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    versionRowId: uuid('version_row_id').notNull(),
    at: instant('at').notNull(),
    kind: text('kind', { enum: ASSET_EVENT_KINDS }).notNull(),
    fromState: text('from_state', { enum: ASSET_STATES }),
    toState: text('to_state', { enum: ASSET_STATES }).notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorLabel: text('actor_label').notNull(),
    reason: text('reason'),
    /** What the online test of a deployment wrote, as it was. */
    log: text('log'),
  },
  (t) => [
    primaryKey({ name: 'asset_events_pk', columns: [t.sellerId, t.versionRowId, t.id] }),
    foreignKey({
      name: 'asset_events_version',
      columns: [t.sellerId, t.versionRowId],
      foreignColumns: [assetVersions.sellerId, assetVersions.id],
    }).onDelete('cascade'),
  ],
);

/** A scan of a version, as its report tells it. */
export const assetScans = pgTable(
  'asset_scans',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    versionRowId: uuid('version_row_id').notNull(),
    scanner: text('scanner').notNull(),
    source: text('source', { enum: SCAN_SOURCES }).notNull(),
    verdict: text('verdict', { enum: SCAN_VERDICTS }).notNull(),
    findingCount: integer('finding_count').notNull(),
    blockingCount: integer('blocking_count').notNull(),
    scannedAt: instant('scanned_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'asset_scans_pk', columns: [t.sellerId, t.id] }),
    index('asset_scans_of_version').on(t.sellerId, t.versionRowId, t.id),
    foreignKey({
      name: 'asset_scans_version',
      columns: [t.sellerId, t.versionRowId],
      foreignColumns: [assetVersions.sellerId, assetVersions.id],
    }).onDelete('cascade'),
  ],
);

/** One finding of a scan. */
export const assetFindings = pgTable(
  'asset_findings',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    scanId: uuid('scan_id').notNull(),
    kind: text('kind', { enum: FINDING_KINDS }).notNull(),
    /** The scanner's own name for it, such as a CVE number. */
    rule: text('rule').notNull(),
    title: text('title').notNull(),
    severity: text('severity', { enum: FINDING_SEVERITIES }).notNull(),
    /** CVSS base score in tenths: 70 is 7.0. */
    cvssTenths: integer('cvss_tenths'),
    place: text('place').notNull(),
    advice: text('advice').notNull(),
    reference: text('reference'),
    isBlocking: boolean('is_blocking').notNull(),
  },
  (t) => [
    primaryKey({ name: 'asset_findings_pk', columns: [t.sellerId, t.scanId, t.id] }),
    foreignKey({
      name: 'asset_findings_scan',
      columns: [t.sellerId, t.scanId],
      foreignColumns: [assetScans.sellerId, assetScans.id],
    }).onDelete('cascade'),
  ],
);

/** Domains of a SaaS asset; a scan may only begin when each was proved to be the seller's own. */
export const assetDomains = pgTable(
  'asset_domains',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    assetId: uuid('asset_id').notNull(),
    /** `host` or `host:port`, in lower case. */
    domain: text('domain').notNull(),
    /** What the file in the web root must say. */
    token: text('token').notNull(),
    verifiedAt: instant('verified_at'),
    lastTriedAt: instant('last_tried_at'),
    /** Why the last try did not prove it. */
    problem: text('problem'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'asset_domains_pk', columns: [t.sellerId, t.id] }),
    unique('asset_domains_domain').on(t.sellerId, t.assetId, t.domain),
    foreignKey({
      name: 'asset_domains_asset',
      columns: [t.sellerId, t.assetId],
      foreignColumns: [assets.sellerId, assets.id],
    }).onDelete('cascade'),
  ],
);

/** Resumable uploads of deployable files; the bytes lie in the storage under `<seller>/<id>`. */
export const assetUploads = pgTable(
  'asset_uploads',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    versionRowId: uuid('version_row_id').notNull(),
    name: text('name').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** SHA-256 in hex that the sender declared. */
    declaredSha256: text('declared_sha256'),
    state: text('state', { enum: UPLOAD_STATES }).notNull(),
    /** Why it failed. */
    problem: text('problem'),
    actorLabel: text('actor_label').notNull(),
    createdAt: createdAt(),
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ name: 'asset_uploads_pk', columns: [t.sellerId, t.id] }),
    uniqueIndex('asset_uploads_open')
      .on(t.sellerId, t.versionRowId)
      .where(sql`state in ('open', 'checking')`),
    index('asset_uploads_of_version').on(t.sellerId, t.versionRowId, t.id),
    foreignKey({
      name: 'asset_uploads_version',
      columns: [t.sellerId, t.versionRowId],
      foreignColumns: [assetVersions.sellerId, assetVersions.id],
    }).onDelete('cascade'),
  ],
);

/** Which products use a version; a used version cannot be deleted. Written by the products alone. */
export const assetLinks = pgTable(
  'asset_links',
  {
    sellerId: sellerId(),
    versionRowId: uuid('version_row_id').notNull(),
    productRowId: uuid('product_row_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'asset_links_pk', columns: [t.sellerId, t.versionRowId, t.productRowId] }),
    index('asset_links_of_product').on(t.sellerId, t.productRowId),
    foreignKey({
      name: 'asset_links_version',
      columns: [t.sellerId, t.versionRowId],
      foreignColumns: [assetVersions.sellerId, assetVersions.id],
    }),
  ],
);
