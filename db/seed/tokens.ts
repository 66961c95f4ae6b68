import { and, eq } from 'drizzle-orm';
import { apiTokens, members } from '@/db/schema/members';
import type { Ctx } from '@/lib/context';
import { DEMO_CONSOLES } from '@/lib/emulator/demo';
import { hashApiToken } from '@/lib/members/api-token';
import { fixedId } from './prng';

/** The API token with which the stand-in marketplace tells a demo seller's console what it decided. */
export async function addMarketplaceToken(ctx: Ctx, account: keyof typeof DEMO_CONSOLES): Promise<void> {
  await ctx.run(async (db) => {
    const [owner] = await db
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.sellerId, ctx.sellerId), eq(members.role, 'owner')))
      .limit(1);
    if (!owner) throw new Error(`no owner of ${account}`);
    await db.insert(apiTokens).values({
      sellerId: ctx.sellerId,
      id: fixedId(`token:${account}`),
      label: '云商店模拟器',
      role: 'marketplace',
      tokenHash: hashApiToken(DEMO_CONSOLES[account].token),
      createdBy: owner.id,
      expiresAt: null,
      revokedAt: null,
      createdAt: ctx.now(),
    });
  });
}
