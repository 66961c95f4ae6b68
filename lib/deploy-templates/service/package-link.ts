import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { requireRight } from '@/lib/rights';
import { apiRoutes } from '@/lib/routes';
import { open, seal } from '@/lib/seal';
import { writeZip } from '../package/write-zip';
import { filesOf } from './get-template';
import { getVersionRow } from './rows';

const PURPOSE = 'deploy-templates.package-link';
/** Long enough for a service that fetches a package when it begins to deploy. */
const LIFE_MS = 60 * 60_000;

type Claim = { sellerId: string; templateId: string; versionId: string; until: number };

/** A version's files as the archive that the service takes. Throws NotFound. Needs `templates.read`. */
export async function getPackage(ctx: Ctx, id: string, versionId: string): Promise<Buffer<ArrayBuffer>> {
  requireRight(ctx, 'templates.read');
  return ctx.run(async (db, inner) => {
    const version = await getVersionRow(inner, db, id, versionId);
    return writeZip(await filesOf(inner, db, version.id));
  });
}

/** An address from which the service can fetch a package for an hour, without an account here. */
export function packageLink(
  ctx: Ctx,
  { templateId, versionId }: { templateId: string; versionId: string },
  publicUrl: string,
): string {
  const claim: Claim = {
    sellerId: ctx.sellerId,
    templateId,
    versionId,
    until: ctx.now().getTime() + LIFE_MS,
  };
  const token = seal(JSON.stringify(claim), PURPOSE).toString('base64url');
  return new URL(apiRoutes.deployPackage(token), publicUrl).href;
}

function claimOf(token: string): Claim | null {
  try {
    return JSON.parse(open(Buffer.from(token, 'base64url'), PURPOSE).toString('utf8')) as Claim;
  } catch {
    return null;
  }
}

/** The package behind such an address. Throws NotFound for one that was not made here, or is too old. */
export async function openPackageLink(
  token: string,
  now: Date,
  pool?: Ctx['pool'],
): Promise<Buffer<ArrayBuffer>> {
  const claim = claimOf(token);
  if (!claim || claim.until < now.getTime()) throw notFound();
  const ctx = jobCtx(claim.sellerId, 'deploy-templates', pool ? { pool } : {});
  return getPackage(ctx, claim.templateId, claim.versionId);
}
