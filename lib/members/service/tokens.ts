import { and, desc, eq, isNull } from 'drizzle-orm';
import type pg from 'pg';
import { apiTokens, members } from '@/db/schema/members';
import { recordAudit } from '@/lib/audit/record';
import { type Ctx, lookUp } from '@/lib/context';
import { conflict, forbidden, notFound } from '@/lib/errors';
import type { ListPage } from '@/lib/http/list';
import { newId } from '@/lib/ids';
import { ROLE_RIGHTS, requireRight } from '@/lib/rights';
import { hashApiToken, isApiToken, newApiToken } from '../api-token';
import type { ApiTokenView, CreateApiToken, NewApiToken } from '../contract';
import { MAX_LIVE_TOKENS, reachesNoFurther, tokenState } from '../rules';
import { ownId } from './rows';

type TokenRow = typeof apiTokens.$inferSelect;
const SHOWN_TOKENS = 200;

const toTokenView = (row: TokenRow, createdBy: string, now: Date): ApiTokenView => ({
  id: row.id,
  label: row.label,
  role: row.role,
  state: tokenState(row, now),
  createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});

/** The newest 200 tokens, ended ones included, without the tokens themselves. */
export function listApiTokens(ctx: Ctx): Promise<ListPage<ApiTokenView>> {
  requireRight(ctx, 'members.read');
  return ctx.run(async (db) => {
    const own = eq(apiTokens.sellerId, ctx.sellerId);
    const rows = await db
      .select({ token: apiTokens, createdBy: members.name })
      .from(apiTokens)
      .innerJoin(members, and(eq(members.sellerId, apiTokens.sellerId), eq(members.id, apiTokens.createdBy)))
      .where(own)
      .orderBy(desc(apiTokens.id))
      .limit(SHOWN_TOKENS);
    const now = ctx.now();
    return {
      items: rows.map((row) => toTokenView(row.token, row.createdBy, now)),
      nextCursor: null,
      prevCursor: null,
      total: await db.$count(apiTokens, own),
      totalIsExact: true,
      asOf: now.toISOString(),
    };
  });
}

/** Makes a token for a program; only this answer shows it. It may do nothing that its maker may not. */
export async function createApiToken(ctx: Ctx, input: CreateApiToken): Promise<NewApiToken> {
  requireRight(ctx, 'members.manage');
  const createdBy = ownId(ctx);
  if (!reachesNoFurther(ROLE_RIGHTS[input.role], ROLE_RIGHTS[ctx.role])) throw forbidden();
  return ctx.run(async (db) => {
    const own = eq(apiTokens.sellerId, ctx.sellerId);
    const live = await db.$count(apiTokens, and(own, isNull(apiTokens.revokedAt)));
    if (live >= MAX_LIVE_TOKENS) throw conflict('token_limit');
    const secret = newApiToken();
    const row: TokenRow = {
      sellerId: ctx.sellerId,
      id: newId(),
      label: input.label,
      role: input.role,
      tokenHash: hashApiToken(secret),
      createdBy,
      expiresAt: input.expiresAt,
      revokedAt: null,
      createdAt: ctx.now(),
    };
    await db.insert(apiTokens).values(row);
    await recordAudit(ctx, db, {
      action: 'members.create_api_token',
      subjectId: row.id,
      subjectLabel: row.label,
      changes: { role: [null, row.role], expiresAt: [null, row.expiresAt?.toISOString() ?? null] },
    });
    return { token: toTokenView(row, ctx.actor.label, ctx.now()), secret };
  });
}

/** Ends a token at once. Doing it again changes nothing. */
export async function revokeApiToken(ctx: Ctx, id: string): Promise<ApiTokenView> {
  requireRight(ctx, 'members.manage');
  return ctx.run(async (db) => {
    const isOne = and(eq(apiTokens.sellerId, ctx.sellerId), eq(apiTokens.id, id));
    const [revoked] = await db
      .update(apiTokens)
      .set({ revokedAt: ctx.now() })
      .where(and(isOne, isNull(apiTokens.revokedAt)))
      .returning();
    const [row] = revoked ? [revoked] : await db.select().from(apiTokens).where(isOne);
    if (!row) throw notFound();
    const [maker] = await db
      .select({ name: members.name })
      .from(members)
      .where(and(eq(members.sellerId, ctx.sellerId), eq(members.id, row.createdBy)));
    if (revoked) {
      await recordAudit(ctx, db, {
        action: 'members.revoke_api_token',
        subjectId: id,
        subjectLabel: row.label,
      });
    }
    return toTokenView(row, maker?.name ?? '', ctx.now());
  });
}

export type TokenBearer = Pick<TokenRow, 'sellerId' | 'id' | 'label' | 'role'>;

/** Whose token this is, or null when it is unknown, ended or malformed. Reads before the seller is known. */
export async function findTokenBearer(token: string, now: Date, pool?: pg.Pool): Promise<TokenBearer | null> {
  if (!isApiToken(token)) return null;
  const hash = hashApiToken(token);
  const read = lookUp(
    hash,
    async (db) => (await db.select().from(apiTokens).where(eq(apiTokens.tokenHash, hash)))[0],
    pool,
  );
  const row = await read;
  if (!row || tokenState(row, now) !== 'live') return null;
  return { sellerId: row.sellerId, id: row.id, label: row.label, role: row.role };
}
