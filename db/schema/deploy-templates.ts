import { sql } from 'drizzle-orm';
import {
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
  TEMPLATE_ACTIONS,
  TEMPLATE_RUN_STATES,
  TEMPLATE_SOURCES,
  TEMPLATE_STATES,
  TEMPLATE_VERDICTS,
} from '../enums/deploy-templates';
import { productSpecifications, products } from './products';
import { sellers } from './sellers';

/** Deployment templates (资源编排模板). The state is that of the newest version; an older one may still be active. */
export const deployTemplates = pgTable(
  'deploy_templates',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    introduction: text('introduction').notNull().default(''),
    instructions: text('instructions').notNull().default(''),
    deployMinutes: integer('deploy_minutes'),
    state: text('state', { enum: TEMPLATE_STATES }).notNull(),
    currentVersionId: uuid('current_version_id').notNull(),
    /** The version that buyers deploy. */
    activeVersionId: uuid('active_version_id'),
    /** Why the marketplace refused it, or why it was stopped. */
    reason: text('reason'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'deploy_templates_pk', columns: [t.sellerId, t.id] }),
    unique('deploy_templates_name').on(t.sellerId, t.name),
    index('deploy_templates_by_change').on(t.sellerId, t.updatedAt, t.id),
    index('deploy_templates_by_state').on(t.sellerId, t.state, t.id),
  ],
);

/** One version of a template's files, with what was read out of them. Its files never change. */
export const deployTemplateVersions = pgTable(
  'deploy_template_versions',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    templateId: uuid('template_id').notNull(),
    number: integer('number').notNull(),
    source: text('source', { enum: TEMPLATE_SOURCES }).notNull(),
    note: text('note').notNull().default(''),
    fileCount: integer('file_count').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    sha256: text('sha256').notNull(),
    /** The template's model and findings (`TemplateAnalysis`). */
    analysis: jsonb('analysis').$type<Record<string, unknown>>().notNull(),
    /** How many findings of each severity, for lists. */
    errors: integer('errors').notNull(),
    warnings: integer('warnings').notNull(),
    infos: integer('infos').notNull(),
    testPassedAt: instant('test_passed_at'),
    scanPassedAt: instant('scan_passed_at'),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorLabel: text('actor_label').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'deploy_template_versions_pk', columns: [t.sellerId, t.id] }),
    unique('deploy_template_versions_number').on(t.sellerId, t.templateId, t.number),
    foreignKey({
      name: 'deploy_template_versions_template',
      columns: [t.sellerId, t.templateId],
      foreignColumns: [deployTemplates.sellerId, deployTemplates.id],
    }).onDelete('cascade'),
  ],
);

/** The files of a version: text in UTF-8. */
export const deployTemplateFiles = pgTable(
  'deploy_template_files',
  {
    sellerId: sellerId(),
    versionId: uuid('version_id').notNull(),
    path: text('path').notNull(),
    content: text('content').notNull(),
  },
  (t) => [
    primaryKey({ name: 'deploy_template_files_pk', columns: [t.sellerId, t.versionId, t.path] }),
    foreignKey({
      name: 'deploy_template_files_version',
      columns: [t.sellerId, t.versionId],
      foreignColumns: [deployTemplateVersions.sellerId, deployTemplateVersions.id],
    }).onDelete('cascade'),
  ],
);

/** Which version deploys which specification of a listed product in which region. */
export const deployTemplateLinks = pgTable(
  'deploy_template_links',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    templateId: uuid('template_id').notNull(),
    versionId: uuid('version_id').notNull(),
    productRowId: uuid('product_row_id').notNull(),
    productName: text('product_name').notNull(),
    specificationId: uuid('specification_id').notNull(),
    specificationName: text('specification_name').notNull(),
    region: text('region').notNull(),
    isActive: boolean('is_active').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'deploy_template_links_pk', columns: [t.sellerId, t.id] }),
    unique('deploy_template_links_place').on(t.sellerId, t.versionId, t.specificationId, t.region),
    // One active template for each specification and region (R18).
    uniqueIndex('deploy_template_links_active')
      .on(t.sellerId, t.specificationId, t.region)
      .where(sql`is_active`),
    index('deploy_template_links_by_product').on(t.sellerId, t.productRowId),
    foreignKey({
      name: 'deploy_template_links_template',
      columns: [t.sellerId, t.templateId],
      foreignColumns: [deployTemplates.sellerId, deployTemplates.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'deploy_template_links_version',
      columns: [t.sellerId, t.versionId],
      foreignColumns: [deployTemplateVersions.sellerId, deployTemplateVersions.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'deploy_template_links_product',
      columns: [t.sellerId, t.productRowId],
      foreignColumns: [products.sellerId, products.id],
    }),
    foreignKey({
      name: 'deploy_template_links_specification',
      columns: [t.sellerId, t.specificationId],
      foreignColumns: [productSpecifications.sellerId, productSpecifications.id],
    }),
  ],
);

/** A self-test (自测): one stack of a version, deployed and deleted again. */
export const deployTemplateRuns = pgTable(
  'deploy_template_runs',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    templateId: uuid('template_id').notNull(),
    versionId: uuid('version_id').notNull(),
    /** Made from the run's id, so that asking twice makes one stack. */
    stackName: text('stack_name').notNull(),
    region: text('region').notNull(),
    projectId: text('project_id').notNull(),
    state: text('state', { enum: TEMPLATE_RUN_STATES }).notNull(),
    /** What the deployment came to, while the stack is still being deleted. */
    outcome: text('outcome', { enum: TEMPLATE_VERDICTS }),
    /** The service's own word, such as `DEPLOYMENT_IN_PROGRESS`. */
    stackStatus: text('stack_status'),
    failedResource: text('failed_resource'),
    failureReason: text('failure_reason'),
    /** The service's code or our own word for a call that was not answered. */
    errorCode: text('error_code'),
    /** The stack could not be deleted: resources may go on costing money. */
    isLeftBehind: boolean('is_left_behind').notNull().default(false),
    /** Values of the variables, as JSON. */
    valuesSealed: sealed('values_sealed').notNull(),
    attempts: integer('attempts').notNull().default(0),
    actorLabel: text('actor_label').notNull(),
    createdAt: createdAt(),
    deployedAt: instant('deployed_at'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ name: 'deploy_template_runs_pk', columns: [t.sellerId, t.id] }),
    // A template is tested once at a time.
    uniqueIndex('deploy_template_runs_open')
      .on(t.sellerId, t.templateId)
      .where(sql`state in ('queued', 'deploying', 'deleting')`),
    foreignKey({
      name: 'deploy_template_runs_template',
      columns: [t.sellerId, t.templateId],
      foreignColumns: [deployTemplates.sellerId, deployTemplates.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'deploy_template_runs_version',
      columns: [t.sellerId, t.versionId],
      foreignColumns: [deployTemplateVersions.sellerId, deployTemplateVersions.id],
    }).onDelete('cascade'),
  ],
);

/** What the service reported of a stack, once for each event. */
export const deployTemplateRunEvents = pgTable(
  'deploy_template_run_events',
  {
    sellerId: sellerId(),
    runId: uuid('run_id').notNull(),
    /** The event's own facts, hashed: it is read again with every poll. */
    mark: text('mark').notNull(),
    at: instant('at').notNull(),
    kind: text('kind').notNull(),
    resourceType: text('resource_type'),
    resourceName: text('resource_name'),
    message: text('message'),
  },
  (t) => [
    primaryKey({ name: 'deploy_template_run_events_pk', columns: [t.sellerId, t.runId, t.mark] }),
    foreignKey({
      name: 'deploy_template_run_events_run',
      columns: [t.sellerId, t.runId],
      foreignColumns: [deployTemplateRuns.sellerId, deployTemplateRuns.id],
    }).onDelete('cascade'),
  ],
);

/** Security scans of a version, as the marketplace reported them. */
export const deployTemplateScans = pgTable(
  'deploy_template_scans',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    templateId: uuid('template_id').notNull(),
    versionId: uuid('version_id').notNull(),
    verdict: text('verdict', { enum: TEMPLATE_VERDICTS }).notNull(),
    scanner: text('scanner').notNull().default(''),
    findings: jsonb('findings').$type<Record<string, unknown>[]>().notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorLabel: text('actor_label').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'deploy_template_scans_pk', columns: [t.sellerId, t.id] }),
    foreignKey({
      name: 'deploy_template_scans_template',
      columns: [t.sellerId, t.templateId],
      foreignColumns: [deployTemplates.sellerId, deployTemplates.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'deploy_template_scans_version',
      columns: [t.sellerId, t.versionId],
      foreignColumns: [deployTemplateVersions.sellerId, deployTemplateVersions.id],
    }).onDelete('cascade'),
  ],
);

/** What happened to a template. Append-only. */
export const deployTemplateEvents = pgTable(
  'deploy_template_events',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    templateId: uuid('template_id').notNull(),
    versionNumber: integer('version_number').notNull(),
    at: instant('at').notNull(),
    action: text('action', { enum: TEMPLATE_ACTIONS }).notNull(),
    fromState: text('from_state', { enum: TEMPLATE_STATES }),
    toState: text('to_state', { enum: TEMPLATE_STATES }).notNull(),
    reason: text('reason'),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorLabel: text('actor_label').notNull(),
  },
  (t) => [
    primaryKey({ name: 'deploy_template_events_pk', columns: [t.sellerId, t.templateId, t.id] }),
    foreignKey({
      name: 'deploy_template_events_template',
      columns: [t.sellerId, t.templateId],
      foreignColumns: [deployTemplates.sellerId, deployTemplates.id],
    }).onDelete('cascade'),
  ],
);

/** Where the seller's self-tests run: its project of the resource formation service (资源编排服务). */
export const deploySettings = pgTable(
  'deploy_settings',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    projectId: text('project_id').notNull(),
    region: text('region').notNull(),
    /** When the service last answered the seller's AK/SK for this project. */
    enabledAt: instant('enabled_at'),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ name: 'deploy_settings_pk', columns: [t.sellerId] })],
);
