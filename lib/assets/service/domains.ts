import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { assetDomains } from '@/db/schema/assets';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { AddDomain } from '../contract';
import { type DomainProblem, MAX_DOMAINS } from '../contract-values';
import type { DomainView } from '../contract-views';
import { demoHosts, provesOwnership } from '../ownership';
import { lockAsset } from './rows';

type DomainRow = typeof assetDomains.$inferSelect;

const TOKEN_BYTES = 24;
const FILE_NAME_CHARS = 12;

/** The file that proves a domain: in the root of the web server, with the token as its only content. */
export const proofFile = (token: string) => `koogallery-${token.slice(0, FILE_NAME_CHARS)}.txt`;

export const toDomainView = (row: DomainRow): DomainView => ({
  id: row.id,
  domain: row.domain,
  token: row.token,
  fileName: proofFile(row.token),
  verifiedAt: row.verifiedAt?.toISOString() ?? null,
  lastTriedAt: row.lastTriedAt?.toISOString() ?? null,
  problem: row.problem as DomainProblem | null,
});

const domainIs = (ctx: Ctx, id: string) =>
  and(eq(assetDomains.sellerId, ctx.sellerId), eq(assetDomains.id, id));

async function domainById(ctx: Ctx, db: Database, id: string): Promise<DomainRow> {
  const [row] = await db.select().from(assetDomains).where(domainIs(ctx, id));
  if (!row) throw notFound();
  return row;
}

/** Adds a domain to a SaaS asset. Throws Invalid `asset_taken`, Conflict `asset_domains_full`. Needs `products.manage`. */
export async function addDomain(ctx: Ctx, assetId: string, { domain }: AddDomain): Promise<DomainView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const asset = await lockAsset(inner, db, assetId);
    if (asset.kind !== 'saas') throw conflict('asset_kind');
    const own = and(eq(assetDomains.sellerId, ctx.sellerId), eq(assetDomains.assetId, assetId));
    if ((await db.$count(assetDomains, own)) >= MAX_DOMAINS) throw conflict('asset_domains_full');
    const token = randomBytes(TOKEN_BYTES).toString('hex');
    const [row] = await db
      .insert(assetDomains)
      .values({ sellerId: ctx.sellerId, id: newId(), assetId, domain, token, createdAt: ctx.now() })
      .onConflictDoNothing()
      .returning();
    if (!row) throw invalid('invalid', [{ path: 'domain', code: 'asset_taken' }]);
    await recordAudit(inner, db, {
      action: 'assets.add_domain',
      subjectId: assetId,
      subjectLabel: asset.name,
      changes: { domainName: [null, domain] },
    });
    return toDomainView(row);
  });
}

/** Takes a domain off a SaaS asset. Throws NotFound. Needs `products.manage`. */
export async function removeDomain(ctx: Ctx, id: string): Promise<void> {
  requireRight(ctx, 'products.manage');
  await ctx.run(async (db, inner) => {
    const row = await domainById(inner, db, id);
    const asset = await lockAsset(inner, db, row.assetId);
    await db.delete(assetDomains).where(domainIs(inner, id));
    await recordAudit(inner, db, {
      action: 'assets.remove_domain',
      subjectId: row.assetId,
      subjectLabel: asset.name,
      changes: { domainName: [row.domain, null] },
    });
  });
}

/**
 * Looks for the proof at the domain now and notes what was found; a proof that is gone later takes nothing back.
 * `privateHosts` may be asked although their addresses are private. Needs `products.manage`.
 */
export async function verifyDomain(
  ctx: Ctx,
  id: string,
  privateHosts: readonly string[] = demoHosts(),
): Promise<DomainView> {
  requireRight(ctx, 'products.manage');
  const row = await ctx.run((db, inner) => domainById(inner, db, id));
  const problem = await provesOwnership(row.domain, proofFile(row.token), row.token, privateHosts);
  return ctx.run(async (db, inner) => {
    const verifiedAt = problem === null ? ctx.now() : row.verifiedAt;
    const [told] = await db
      .update(assetDomains)
      .set({ problem, verifiedAt, lastTriedAt: ctx.now() })
      .where(domainIs(inner, id))
      .returning();
    if (!told) throw notFound();
    if (problem === null && !row.verifiedAt)
      await recordAudit(inner, db, {
        action: 'assets.verify_domain',
        subjectId: row.assetId,
        subjectLabel: row.domain,
      });
    return toDomainView(told);
  });
}
