import type { Ctx } from '@/lib/context';
import type { CheckLicense, LicenseInfo } from '@/lib/licenses/contract';
import { dueChecks, hasQueriedCodes } from '@/lib/licenses/service/due-checks';
import {
  codeById,
  findCode,
  noAnswer,
  noCredentials,
  refusalError,
  toInfo,
} from '@/lib/licenses/service/known-code';
import type { CodeRow } from '@/lib/licenses/service/rows';
import { openFor } from '@/lib/licenses/service/secrets';
import { nextCheckAt, settleCheck, settleNewCode } from '@/lib/licenses/service/settle-answers';
import { log } from '@/lib/log';
import type { OpenApiAccess } from '@/lib/marketplace/open-api/call';
import { MAX_LICENSES, queryLicense, queryLicenses } from '@/lib/marketplace/open-api/license';
import { requireRight } from '@/lib/rights';
import { openApiAccess } from '@/lib/sellers/open-api-access';
import { againAt } from './again';
import { askOnce } from './ask-once';

const TIMEOUT_MS = 10_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

type Asked = { row: CodeRow } | { refused: string } | 'unavailable' | 'unreadable';

/** Asks the marketplace about one code that is here, and writes its answer. */
async function askAbout(ctx: Ctx, access: OpenApiAccess, row: CodeRow): Promise<Asked> {
  const license = openFor(ctx, 'license_codes.code', row.codeSealed);
  const result = await queryLicense(access, license);
  if (result.kind === 'unavailable') return 'unavailable';
  if (result.kind === 'refused') {
    if (result.blames === 'subject') await settleCheck(ctx, row.id, { errorCode: result.code });
    return { refused: result.code };
  }
  if (!result.value) return 'unreadable';
  const settled = await settleCheck(ctx, row.id, { told: result.value });
  return settled ? { row: settled } : 'unreadable';
}

async function checkKnown(ctx: Ctx, row: CodeRow): Promise<LicenseInfo> {
  const access = await openApiAccess(ctx, TIMEOUT_MS);
  if (!access) throw noCredentials();
  const asked = await askAbout(ctx, access, row);
  // The buyer's software must not stop because the marketplace is silent: it gets what was known last.
  if (typeof asked === 'string') return toInfo(row, false);
  if ('refused' in asked) throw refusalError(asked.refused);
  return toInfo(asked.row, true);
}

async function checkNew(ctx: Ctx, license: string): Promise<LicenseInfo> {
  const access = await openApiAccess(ctx, TIMEOUT_MS);
  if (!access) throw noCredentials();
  const result = await queryLicense(access, license);
  if (result.kind === 'refused') throw refusalError(result.code);
  if (result.kind === 'unavailable' || !result.value) throw noAnswer();
  return toInfo(await settleNewCode(ctx, license, result.value), true);
}

/**
 * Says what a code is good for, as the seller's software asks at its first use of a day. The marketplace is asked at
 * most once a day (China time) for each code; the rest is answered from its answer. Needs `licenses.manage`.
 */
export async function checkLicense(ctx: Ctx, { license }: CheckLicense): Promise<LicenseInfo> {
  requireRight(ctx, 'licenses.manage');
  const known = await findCode(ctx, license);
  if (!known) return checkNew(ctx, license);
  if (known.row.status === 'released') return toInfo(known.row, true);
  if (!known.today) return checkKnown(ctx, known.row);
  if (known.today.errorCode) throw refusalError(known.today.errorCode);
  return toInfo(known.row, true);
}

/** Asks the marketplace about a code now, whatever was answered today. Needs `licenses.manage`. */
export async function checkNow(ctx: Ctx, id: string): Promise<LicenseInfo> {
  requireRight(ctx, 'licenses.manage');
  return checkKnown(ctx, await codeById(ctx, id));
}

/** By row, so that two that settle the same codes never wait for each other crosswise. */
export const inLockOrder = (rows: ReadonlyMap<string, CodeRow>): [string, CodeRow][] =>
  [...rows].sort(([, a], [, b]) => (a.id < b.id ? -1 : 1));

/** Asks about up to 100 codes that are here in one call; those that its answer leaves out, one by one. Gives whether all were asked. */
export async function checkBatch(
  ctx: Ctx,
  access: OpenApiAccess,
  rows: readonly CodeRow[],
): Promise<boolean> {
  const byLicense = new Map(rows.map((row) => [openFor(ctx, 'license_codes.code', row.codeSealed), row]));
  const result = await queryLicenses(access, [...byLicense.keys()]);
  if (result.kind === 'unavailable') return false;
  if (result.kind === 'refused' && result.blames === 'call') {
    log().warn({ code: result.code }, 'licence query refused');
    return false;
  }
  const answers = new Map((result.kind === 'done' ? result.value : []).map((told) => [told.license, told]));
  await ctx.run(async (_, inner) => {
    for (const [license, row] of inLockOrder(byLicense)) {
      const told = answers.get(license);
      if (!told) continue;
      await settleCheck(inner, row.id, { told });
      byLicense.delete(license);
    }
  });
  for (const row of byLicense.values())
    if ((await askAbout(ctx, access, row)) === 'unavailable') return false;
  return true;
}

async function checkDue(ctx: Ctx): Promise<boolean> {
  const access = await openApiAccess(ctx, TIMEOUT_MS);
  if (!access) return false;
  let after = FIRST;
  for (;;) {
    const rows = await dueChecks(ctx, after, MAX_LICENSES);
    if (rows.length === 0) return true;
    if (!(await checkBatch(ctx, access, rows))) return false;
    after = rows.at(-1)?.id ?? after;
  }
}

/**
 * Asks the marketplace about every live code that was not asked about today, 100 a call, and again tomorrow. What could
 * not be asked is tried again the same day.
 */
export async function checkLicenses(ctx: Ctx, attempt: number): Promise<void> {
  const isDone = await checkDue(ctx);
  const now = ctx.now();
  if (!isDone)
    return ctx.run((db) => askOnce(db, 'check-licenses', ctx.sellerId, againAt(now, attempt), attempt + 1));
  if (await hasQueriedCodes(ctx))
    await ctx.run((db) => askOnce(db, 'check-licenses', ctx.sellerId, nextCheckAt(now)));
}
