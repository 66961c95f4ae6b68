import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { apiTokens } from '@/db/schema/members';
import type { Ctx } from '@/lib/context';
import { forbidden } from '@/lib/errors';

/** The person who acts: a member, or whoever made the token that acts. Throws Forbidden for the marketplace and for jobs. */
export async function personOf(ctx: Ctx, db: Database): Promise<string> {
  const { kind, id } = ctx.actor;
  if (kind === 'member' && id) return id;
  if (kind !== 'api_token' || !id) throw forbidden('approval_person');
  const [token] = await db
    .select({ createdBy: apiTokens.createdBy })
    .from(apiTokens)
    .where(and(eq(apiTokens.sellerId, ctx.sellerId), eq(apiTokens.id, id)));
  if (!token) throw forbidden('approval_person');
  return token.createdBy;
}
