import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { licenseCodes, licenseUsage } from '@/db/schema/licenses';
import { recordAudit } from '@/lib/audit/record';
import { dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { askOnce } from '@/lib/jobs/ask-once';
import { requireRight } from '@/lib/rights';
import type { ReportUsage, UsageReported } from '../contract';
import { hashesOf, sealFor } from './secrets';

const CODE = 'license_codes.code';
const CLIENT = 'license_usage.client';
/** What is reported within this time goes in one call. */
const GATHER_MS = 60_000;

/** The row ids of codes, by their text. */
async function rowIdsOf(ctx: Ctx, db: Database, licenses: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map(
    licenses.flatMap((text) =>
      hashesOf(ctx, CODE, text).map((hash) => [hash.toString('hex'), text] as const),
    ),
  );
  const hashes = [...texts.keys()].map((hex) => Buffer.from(hex, 'hex'));
  const rows = await db
    .select({ id: licenseCodes.id, hash: licenseCodes.codeHash })
    .from(licenseCodes)
    .where(
      and(
        eq(licenseCodes.sellerId, ctx.sellerId),
        inArray(licenseCodes.codeHash, hashes),
        ne(licenseCodes.status, 'released'),
      ),
    );
  return new Map(rows.map(({ id, hash }) => [texts.get(hash.toString('hex')) ?? '', id]));
}

type Report = ReportUsage['usage'][number];

function rowsOf(ctx: Ctx, codeRowId: string, { ids, activeNum }: Report) {
  const base = {
    sellerId: ctx.sellerId,
    codeRowId,
    day: dayOf(ctx.now()),
    state: 'waiting' as const,
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
  };
  const client = (id: string) => ({
    ...base,
    id: newId(),
    clientHash: hashesOf(ctx, CLIENT, id)[0],
    clientSealed: id === '' ? null : sealFor(ctx, CLIENT, id),
    activeNum: id === '' ? (activeNum ?? null) : null,
  });
  return (ids ? [...new Set(ids)] : ['']).map(client);
}

/** A client counts once a day; a number that differs from the day's earlier one is told again. */
async function write(db: Database, values: readonly ReturnType<typeof rowsOf>[number][]): Promise<number> {
  if (values.length === 0) return 0;
  const rows = await db
    .insert(licenseUsage)
    .values([...values])
    .onConflictDoUpdate({
      target: [licenseUsage.sellerId, licenseUsage.codeRowId, licenseUsage.day, licenseUsage.clientHash],
      set: {
        activeNum: sql`excluded.active_num`,
        state: 'waiting',
        errorCode: null,
        closedAt: null,
        updatedAt: sql`excluded.updated_at`,
      },
      setWhere: sql`${licenseUsage.activeNum} is distinct from excluded.active_num`,
    })
    .returning({ id: licenseUsage.id });
  return rows.length;
}

/**
 * Takes in how licensed software was used today, to be told to the marketplace (软件使用信息). Codes that are not here
 * are named in the answer and change nothing. Needs `licenses.manage`.
 */
export async function reportUsage(ctx: Ctx, { usage }: ReportUsage): Promise<UsageReported> {
  requireRight(ctx, 'licenses.manage');
  return ctx.run(async (db, inner) => {
    const ids = await rowIdsOf(
      inner,
      db,
      usage.map(({ license }) => license),
    );
    const unknown = [...new Set(usage.flatMap(({ license }) => (ids.has(license) ? [] : [license])))];
    const told = usage.flatMap((report) => {
      const id = ids.get(report.license);
      return id ? rowsOf(inner, id, report) : [];
    });
    // The same code may be named twice: the last word about a client of a day counts.
    const values = new Map(told.map((row) => [`${row.codeRowId} ${row.clientHash.toString('hex')}`, row]));
    const accepted = await write(db, [...values.values()]);
    if (accepted > 0) {
      await askOnce(db, 'push-license-usage', ctx.sellerId, new Date(ctx.now().getTime() + GATHER_MS));
      await recordAudit(inner, db, {
        action: 'licenses.report_usage',
        changes: { accepted: [null, accepted], refused: [null, unknown.length] },
      });
    }
    return { accepted, repeated: told.length - accepted, unknown };
  });
}
