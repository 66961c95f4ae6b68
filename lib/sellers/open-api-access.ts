import type { Ctx } from '@/lib/context';
import { env } from '@/lib/env';
import { jobCtx } from '@/lib/jobs/job-ctx';
import type { OpenApiAccess } from '@/lib/marketplace/open-api/call';
import { DEFAULT_HOSTS } from '@/lib/marketplace/open-api/hosts';
import { findMarketplaceCredentials } from './service';
import { siteOf } from './site';

const TIMEOUT_MS = 10_000;

/** What the seller's calls of the open API are signed and sent with; null while there is no AK/SK. */
export async function openApiAccess(ctx: Ctx): Promise<OpenApiAccess | null> {
  const job = jobCtx(ctx.sellerId, 'open-api', { pool: ctx.pool, now: ctx.now });
  const credentials = await findMarketplaceCredentials(job);
  if (!credentials) return null;
  return {
    hosts: env().OPEN_API_HOSTS ?? DEFAULT_HOSTS[await siteOf(job)],
    accessKey: credentials.accessKeyId,
    secretKey: credentials.secret,
    now: ctx.now,
    timeoutMs: TIMEOUT_MS,
  };
}
