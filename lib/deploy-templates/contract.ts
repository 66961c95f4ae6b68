import { z } from 'zod';
import { type ActorKind, LOCALES } from '@/db/enums';
import {
  TEMPLATE_STATES,
  type TemplateAction,
  type TemplateRunState,
  type TemplateSource,
  type TemplateState,
  type TemplateVerdict,
} from '@/db/enums/deploy-templates';
import type { TemplateSeverity } from '@/db/enums/sellers';
import type { ScanFinding } from '@/lib/assets/scan-report';
import { listQuery, manyOf } from '@/lib/http/list';
import {
  INSTRUCTIONS_MAX,
  INTRODUCTION_MAX,
  MAX_DEPLOY_MINUTES,
  NAME_MAX,
  NAME_SHAPE,
  NOTE_MAX,
  REASON_MAX,
  TEMPLATE_SORTS,
} from './contract-values';
import type { TemplateAnalysis } from './model';
import type { PackageProblem } from './package/problems';
import type { SubmitNeed } from './rules';

const VALUE_MAX = 10_000;
const MAX_LINKS = 200;
const MAX_EDITED_FILES = 100;
const EDITED_MAX = 1_100_000;

/** `q` is part of a name, of a linked product's name, or of its specification's. */
export const templatesQuery = listQuery(TEMPLATE_SORTS).extend({ state: manyOf(TEMPLATE_STATES) });
export type TemplatesQuery = z.output<typeof templatesQuery>;
export type TemplateFilter = Pick<TemplatesQuery, 'q' | 'state'>;

export const TEMPLATE_COLUMNS = [
  'name',
  'state',
  'version',
  'activeVersion',
  'product',
  'regions',
  'findings',
  'updatedAt',
  'createdAt',
] as const;
export type TemplateColumn = (typeof TEMPLATE_COLUMNS)[number];

export const templatesExportQuery = templatesQuery.omit({ cursor: true, limit: true }).extend({
  columns: manyOf(TEMPLATE_COLUMNS).transform((given) => {
    const chosen = [...new Set(given)];
    return chosen.length > 0 ? chosen : [...TEMPLATE_COLUMNS];
  }),
  bom: z.enum(['0', '1']).default('0'),
  lang: z.enum(LOCALES).optional(),
});
export type TemplatesExportQuery = z.output<typeof templatesExportQuery>;

const described = {
  name: z.string().trim().min(1).max(NAME_MAX).regex(NAME_SHAPE, 'template_name'),
  introduction: z.string().trim().max(INTRODUCTION_MAX).default(''),
  instructions: z.string().trim().max(INSTRUCTIONS_MAX).default(''),
  deployMinutes: z.coerce.number().int().min(1).max(MAX_DEPLOY_MINUTES).nullable().default(null),
};

/** Fields of a template beside its package; in a form of `multipart/form-data` they are texts. */
export const describeTemplate = z.object({
  ...described,
  deployMinutes: z.preprocess((value) => (value === '' ? null : value), described.deployMinutes),
});
export type DescribeTemplate = z.output<typeof describeTemplate>;
export type DescribeTemplateInput = z.input<typeof describeTemplate>;

const editedFile = z.object({ path: z.string().min(1).max(1_000), content: z.string().max(EDITED_MAX) });
/** `baseNumber` is the version that was edited: a newer one in the meantime is a conflict. */
export const saveVersionInput = z.object({
  files: z.array(editedFile).min(1).max(MAX_EDITED_FILES),
  baseNumber: z.number().int().min(1),
  note: z.string().trim().max(NOTE_MAX).default(''),
});
export type SaveVersion = z.output<typeof saveVersionInput>;
export type SaveVersionInput = z.input<typeof saveVersionInput>;

const region = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9-]+$/, 'region');
export const linksInput = z.object({
  links: z
    .array(z.object({ specificationId: z.string().min(1).max(64), regions: z.array(region).min(1).max(50) }))
    .max(MAX_LINKS),
});
export type SetLinks = z.output<typeof linksInput>;
export type SetLinksInput = z.input<typeof linksInput>;

export const startTestInput = z.object({
  values: z.record(z.string().max(255), z.string().max(VALUE_MAX)).default({}),
});
export type StartTest = z.output<typeof startTestInput>;
export type StartTestInput = z.input<typeof startTestInput>;

/** A rejection says why. */
export const decisionInput = z
  .object({
    verdict: z.enum(['approved', 'rejected']),
    reason: z.string().trim().max(REASON_MAX).default(''),
  })
  .refine(({ verdict, reason }) => verdict === 'approved' || reason !== '', {
    path: ['reason'],
    message: 'required',
  });
export type Decision = z.output<typeof decisionInput>;

export const stopInput = z.object({ reason: z.string().trim().min(1).max(REASON_MAX) });
export type StopTemplate = z.output<typeof stopInput>;

export const settingsInput = z.object({
  projectId: z
    .string()
    .trim()
    .regex(/^[0-9a-f]{32}$/, 'project_id'),
  region,
});
export type SetDeploySettings = z.output<typeof settingsInput>;

export type FindingCounts = Record<TemplateSeverity, number>;

/** A template in a list. */
export type TemplateView = {
  id: string;
  name: string;
  state: TemplateState;
  versionNumber: number;
  activeVersionNumber: number | null;
  products: string[];
  regions: string[];
  findings: FindingCounts;
  reason: string | null;
  updatedAt: string;
  createdAt: string;
};

export type LinkView = {
  id: string;
  productRowId: string;
  productName: string;
  specificationId: string;
  specificationName: string;
  region: string;
  isActive: boolean;
  /** Whether the specification can still be ordered. */
  isListed: boolean;
};
export type VersionView = {
  id: string;
  number: number;
  source: TemplateSource;
  note: string;
  fileCount: number;
  sizeBytes: number;
  sha256: string;
  testPassedAt: string | null;
  scanPassedAt: string | null;
  actorLabel: string;
  createdAt: string;
  findings: FindingCounts;
};
/** A version in full. */
export type VersionDetail = VersionView & {
  files: { path: string; content: string }[];
  analysis: TemplateAnalysis;
};
export type RunView = {
  id: string;
  versionNumber: number;
  stackName: string;
  region: string;
  state: TemplateRunState;
  outcome: TemplateVerdict | null;
  stackStatus: string | null;
  failedResource: string | null;
  failureReason: string | null;
  errorCode: string | null;
  isLeftBehind: boolean;
  actorLabel: string;
  createdAt: string;
  deployedAt: string | null;
  finishedAt: string | null;
};
export type RunEventView = {
  at: string;
  kind: string;
  resource: string | null;
  message: string | null;
  isFailure: boolean;
};
export type RunDetail = RunView & { events: RunEventView[] };
export type ScanView = {
  id: string;
  versionNumber: number;
  verdict: TemplateVerdict;
  scanner: string;
  findings: ScanFinding[];
  actorLabel: string;
  createdAt: string;
};
export type TemplateEventView = {
  id: string;
  at: string;
  action: TemplateAction;
  from: TemplateState | null;
  to: TemplateState;
  versionNumber: number;
  reason: string | null;
  actorKind: ActorKind;
  actorLabel: string;
};
export type TemplateDetail = {
  id: string;
  name: string;
  introduction: string;
  instructions: string;
  deployMinutes: number | null;
  state: TemplateState;
  reason: string | null;
  activeVersionId: string | null;
  activeVersionNumber: number | null;
  current: VersionDetail;
  versions: VersionView[];
  links: LinkView[];
  runs: RunView[];
  scans: ScanView[];
  events: TemplateEventView[];
  /** What still stands before a submission. */
  needs: SubmitNeed[];
  createdAt: string;
  updatedAt: string;
  asOf: string;
};

/** What a package would be: everything against it, or its model; nothing is kept. */
export type PackageCheck = {
  problems: PackageProblem[];
  files: { path: string; sizeBytes: number }[];
  analysis: TemplateAnalysis | null;
};

/** A specification of a listed image that a template may be linked to, or why it may not. */
export type SpecificationOption = {
  productRowId: string;
  productName: string;
  specificationId: string;
  specificationName: string;
  state: string;
  isListed: boolean;
  regions: string[];
  /** Regions where another template is active (R18). */
  taken: { region: string; templateName: string; templateId: string }[];
};
export type DeploySettingsView = {
  projectId: string;
  region: string;
  /** When the service last answered for this project; null when it never has. */
  enabledAt: string | null;
};
/** What the service said to the question whether it is there for the seller. */
export type ServiceCheck = {
  outcome: 'enabled' | 'refused' | 'unavailable' | 'no_credentials';
  code: string | null;
};
/** What must hold before a template can be put to the marketplace. */
export type Preconditions = {
  hasCredentials: boolean;
  settings: DeploySettingsView | null;
  listedSpecifications: number;
  imageSpecifications: number;
};
