import type {
  deployTemplateEvents,
  deployTemplateRunEvents,
  deployTemplateRuns,
  deployTemplateScans,
  deployTemplateVersions,
} from '@/db/schema/deploy-templates';
import { scanFinding } from '@/lib/assets/scan-report';
import type {
  FindingCounts,
  RunEventView,
  RunView,
  ScanView,
  TemplateEventView,
  VersionView,
} from './contract';
import type { FindingModel } from './model';
import { isFailureEvent } from './rules';

export function countsOf(findings: readonly FindingModel[]): FindingCounts {
  const counts: FindingCounts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** What lists of versions show; files and model stay behind. */
export type VersionFacts = Omit<typeof deployTemplateVersions.$inferSelect, 'analysis' | 'sellerId'>;

export const toVersionView = (row: VersionFacts): VersionView => ({
  id: row.id,
  number: row.number,
  source: row.source,
  note: row.note,
  fileCount: row.fileCount,
  sizeBytes: row.sizeBytes,
  sha256: row.sha256,
  testPassedAt: iso(row.testPassedAt),
  scanPassedAt: iso(row.scanPassedAt),
  actorLabel: row.actorLabel,
  createdAt: row.createdAt.toISOString(),
  findings: { error: row.errors, warning: row.warnings, info: row.infos },
});

type Numbered = { versionNumber: number };

export const toRunView = (row: typeof deployTemplateRuns.$inferSelect & Numbered): RunView => ({
  id: row.id,
  versionNumber: row.versionNumber,
  stackName: row.stackName,
  region: row.region,
  state: row.state,
  outcome: row.outcome,
  stackStatus: row.stackStatus,
  failedResource: row.failedResource,
  failureReason: row.failureReason,
  errorCode: row.errorCode,
  isLeftBehind: row.isLeftBehind,
  actorLabel: row.actorLabel,
  createdAt: row.createdAt.toISOString(),
  deployedAt: iso(row.deployedAt),
  finishedAt: iso(row.finishedAt),
});

export const toRunEvent = (row: typeof deployTemplateRunEvents.$inferSelect): RunEventView => ({
  at: row.at.toISOString(),
  kind: row.kind,
  resource: [row.resourceType, row.resourceName].filter(Boolean).join('.') || null,
  message: row.message,
  isFailure: isFailureEvent(row.kind),
});

export const toScanView = (row: typeof deployTemplateScans.$inferSelect & Numbered): ScanView => ({
  id: row.id,
  versionNumber: row.versionNumber,
  verdict: row.verdict,
  scanner: row.scanner,
  findings: row.findings.map((finding) => scanFinding.parse(finding)),
  actorLabel: row.actorLabel,
  createdAt: row.createdAt.toISOString(),
});

export const toEventView = (row: typeof deployTemplateEvents.$inferSelect): TemplateEventView => ({
  id: row.id,
  at: row.at.toISOString(),
  action: row.action,
  from: row.fromState,
  to: row.toState,
  versionNumber: row.versionNumber,
  reason: row.reason,
  actorKind: row.actorKind,
  actorLabel: row.actorLabel,
});
