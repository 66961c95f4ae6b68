import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import type { ActivatedMany, ActivateLicense, LicenseInfo } from '@/lib/licenses/contract';
import {
  callWordsOf,
  findCode,
  findCodesById,
  noAnswer,
  noCredentials,
  refusalError,
  toInfo,
} from '@/lib/licenses/service/known-code';
import type { CodeRow } from '@/lib/licenses/service/rows';
import { openFor } from '@/lib/licenses/service/secrets';
import { settleActivation, settleRefusedActivation } from '@/lib/licenses/service/settle-answers';
import type { OpenApiAccess } from '@/lib/marketplace/open-api/call';
import {
  activateLicense as activate,
  activateLicenses,
  queryLicense,
} from '@/lib/marketplace/open-api/license';
import { requireRight } from '@/lib/rights';
import { openApiAccess } from '@/lib/sellers/open-api-access';
import { checkBatch, inLockOrder } from './check-licenses';

/** A person, or a program that a person waits for, is on the other side. */
const TIMEOUT_MS = 10_000;
/** The code is not in the state for it (`zh-cn_topic_0070649195`): it may be activated already. */
const ILLEGAL_STATE = '92020003';

type Attempt = { row: CodeRow } | { refused: string } | 'unavailable';

/** Activates one code at the marketplace. One that it has activated before, its answer lost, counts as activated. */
async function activateOne(
  ctx: Ctx,
  access: OpenApiAccess,
  license: string,
  given: { at: Date | null; source: 'api' | 'manual' },
): Promise<Attempt> {
  const result = await activate(access, license, given.at);
  if (result.kind === 'unavailable') return 'unavailable';
  if (result.kind === 'done') {
    const row = await settleActivation(ctx, license, result.value, given.source);
    return { row };
  }
  if (result.code === ILLEGAL_STATE) {
    const asked = await queryLicense(access, license);
    if (asked.kind === 'done' && asked.value?.status === 'ALIVE')
      return { row: await settleActivation(ctx, license, asked.value, given.source) };
  }
  await settleRefusedActivation(ctx, license, result.code);
  return { refused: result.code };
}

/**
 * Activates a code that the buyer has entered in the seller's software, and answers what it is good for. Doing it again
 * answers the same. Throws NotFound, Conflict or Invalid as the marketplace refuses, Unavailable when it is silent.
 * Needs `licenses.manage`.
 */
export async function activateLicense(ctx: Ctx, input: ActivateLicense): Promise<LicenseInfo> {
  requireRight(ctx, 'licenses.manage');
  const known = await findCode(ctx, input.license);
  if (known?.row.status === 'alive') return toInfo(known.row, true);
  if (known?.row.status === 'released') throw conflict('license_released');
  const access = await openApiAccess(ctx, TIMEOUT_MS);
  if (!access) throw noCredentials();
  const given = { at: input.realEffectTime ?? null, source: 'api' } as const;
  const attempt = await activateOne(ctx, access, input.license, given);
  if (attempt === 'unavailable') throw noAnswer();
  if ('refused' in attempt) throw refusalError(attempt.refused);
  return toInfo(attempt.row, true);
}

async function activateEach(
  ctx: Ctx,
  access: OpenApiAccess,
  rows: readonly CodeRow[],
): Promise<ActivatedMany> {
  const failed: ActivatedMany['failed'] = [];
  for (const row of rows) {
    const license = openFor(ctx, 'license_codes.code', row.codeSealed);
    const attempt = await activateOne(ctx, access, license, { at: null, source: 'manual' });
    if (attempt === 'unavailable') throw noAnswer();
    if ('refused' in attempt)
      failed.push({
        id: row.id,
        codeEnd: row.codeEnd,
        code: attempt.refused,
        words: callWordsOf(attempt.refused),
      });
  }
  return { activated: rows.length - failed.length, failed };
}

/**
 * Activates up to 100 codes by hand: in one call, and because its answer tells nothing of them, one query; when the
 * marketplace refuses the whole for some of them, one by one. Codes that are not waiting for it are left out. Needs
 * `licenses.manage`.
 */
export async function activateMany(ctx: Ctx, ids: readonly string[]): Promise<ActivatedMany> {
  requireRight(ctx, 'licenses.manage');
  const rows = (await findCodesById(ctx, ids)).filter((row) => row.status === 'not_activated');
  if (rows.length === 0) throw conflict('license_state');
  const access = await openApiAccess(ctx, TIMEOUT_MS);
  if (!access) throw noCredentials();
  if (rows.length === 1) return activateEach(ctx, access, rows);
  const byLicense = new Map(rows.map((row) => [openFor(ctx, 'license_codes.code', row.codeSealed), row]));
  const result = await activateLicenses(access, [...byLicense.keys()]);
  if (result.kind === 'unavailable') throw noAnswer();
  if (result.kind === 'refused') {
    if (result.blames === 'call') throw refusalError(result.code);
    return activateEach(ctx, access, rows);
  }
  await ctx.run(async (_, inner) => {
    for (const [license] of inLockOrder(byLicense)) await settleActivation(inner, license, null, 'manual');
  });
  await checkBatch(ctx, access, rows);
  return { activated: rows.length, failed: [] };
}
