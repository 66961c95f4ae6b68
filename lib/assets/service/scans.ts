import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ScanSource } from '@/db/enums/assets';
import { assetFindings, assetScans } from '@/db/schema/assets';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { FindingView, ScanResult, ScanView, VersionView } from '../contract-views';
import { compareScans, isBlocking, verdictOf } from '../rules';
import { placeOf, type ScanReport } from '../scan-report';
import { lockVersion, moveVersion } from './rows';
import { readVersion } from './version-view';

type FindingRow = typeof assetFindings.$inferSelect;
type ScanRow = typeof assetScans.$inferSelect;

const TENTHS = 10;
const CHUNK = 500;
const SEVERITY_ORDER = { critical: 0, high: 1, medium: 2, low: 3, info: 4 } as const;

function toFindingRows(ctx: Ctx, scanId: string, { findings }: ScanReport) {
  return findings.map(({ cvss, line, ...finding }) => {
    const cvssTenths = cvss === null ? null : Math.round(cvss * TENTHS);
    return {
      ...finding,
      place: placeOf({ place: finding.place, line }) ?? '',
      sellerId: ctx.sellerId,
      id: newId(),
      scanId,
      cvssTenths,
      isBlocking: isBlocking({ ...finding, cvssTenths }),
    };
  });
}

/**
 * Takes the report of a version's scan: the version goes to review, or back to the seller with what blocks it. Throws
 * Conflict `asset_state` when it is not being scanned. Needs `assets.decide`.
 */
export async function reportScan(
  ctx: Ctx,
  id: string,
  report: ScanReport,
  source: ScanSource,
): Promise<VersionView> {
  requireRight(ctx, 'assets.decide');
  return ctx.run(async (db, inner) => {
    const held = await lockVersion(inner, db, id);
    if (held.version.state !== 'scanning') throw conflict('asset_state');
    const scanId = newId();
    const rows = toFindingRows(inner, scanId, report);
    const blocking = rows.filter((row) => row.isBlocking).length;
    const verdict = verdictOf(report.verdict, blocking);
    await db.insert(assetScans).values({
      sellerId: ctx.sellerId,
      id: scanId,
      versionRowId: id,
      scanner: report.scanner,
      source,
      verdict,
      findingCount: rows.length,
      blockingCount: blocking,
      scannedAt: report.scannedAt ?? ctx.now(),
      createdAt: ctx.now(),
    });
    for (let at = 0; at < rows.length; at += CHUNK)
      await db.insert(assetFindings).values(rows.slice(at, at + CHUNK));
    await moveVersion(inner, db, held, {
      to: verdict === 'passed' ? 'pending' : 'scan_failed',
      kind: verdict === 'passed' ? 'scan_passed' : 'scan_failed',
      action: 'assets.report_scan',
    });
    return readVersion(inner, db, id);
  });
}

const toScanView = (row: ScanRow): ScanView => ({
  id: row.id,
  scanner: row.scanner,
  source: row.source,
  verdict: row.verdict,
  findingCount: row.findingCount,
  blockingCount: row.blockingCount,
  scannedAt: row.scannedAt.toISOString(),
});

const toFindingView = ({ sellerId: _, scanId: __, cvssTenths, ...row }: FindingRow): FindingView => ({
  ...row,
  cvss: cvssTenths === null ? null : cvssTenths / TENTHS,
});

/** What blocks first, then by severity. */
const byWeight = (a: FindingView, b: FindingView) =>
  Number(b.isBlocking) - Number(a.isBlocking) || SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity];

/** The scans of a version, newest first, and the newest one's findings beside those of the scan before. */
export async function scansOf(
  ctx: Ctx,
  db: Database,
  versionRowId: string,
): Promise<{ scans: ScanView[]; latest: ScanResult | null }> {
  const rows = await db
    .select()
    .from(assetScans)
    .where(and(eq(assetScans.sellerId, ctx.sellerId), eq(assetScans.versionRowId, versionRowId)))
    .orderBy(desc(assetScans.id));
  const [newest, previous] = rows;
  if (!newest) return { scans: [], latest: null };
  const ids = previous ? [newest.id, previous.id] : [newest.id];
  const findings = await db
    .select()
    .from(assetFindings)
    .where(and(eq(assetFindings.sellerId, ctx.sellerId), inArray(assetFindings.scanId, ids)))
    .orderBy(asc(assetFindings.id));
  const of = (scan: ScanRow) => findings.filter(({ scanId }) => scanId === scan.id).map(toFindingView);
  const compared = compareScans(of(newest), previous ? of(previous) : null);
  return {
    scans: rows.map(toScanView),
    latest: {
      ...toScanView(newest),
      findings: compared.findings.sort(byWeight),
      fixed: compared.fixed?.sort(byWeight) ?? null,
    },
  };
}
