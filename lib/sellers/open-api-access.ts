import type { Ctx } from '@/lib/context';
import { env } from '@/lib/env';
import { jobCtx } from '@/lib/jobs/job-ctx';
import type { OpenApiAccess } from '@/lib/marketplace/open-api/call';
import { DEFAULT_HOSTS } from '@/lib/marketplace/open-api/hosts';
import { findMarketplaceCredentials } from './service';
import { siteOf } from './site';

/**
 * What calls to the marketplace are signed with, for the seller that acts; null when it has entered no AK/SK. The
 * caller has checked that whoever acts may have the call made: the keys themselves reach nobody.
 */
export async function openApiAccess(ctx: Ctx, timeoutMs: number): Promise<OpenApiAccess | null> {
  const caller = jobCtx(ctx.sellerId, 'open-api', { pool: ctx.pool, now: ctx.now });
  const credentials = await findMarketplaceCredentials(caller);
  if (!credentials) return null;
  const hosts = env().OPEN_API_HOSTS ?? DEFAULT_HOSTS[await siteOf(caller)];
  return {
    hosts,
    accessKey: credentials.accessKeyId,
    secretKey: credentials.secret,
    now: ctx.now,
    timeoutMs,
  };
}
