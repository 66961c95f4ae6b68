import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { dismissals, marketplaceCredentials, sellers } from '@/db/schema/sellers';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { forbidden, notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import { open, seal } from '@/lib/seal';
import type { CreateSeller, Notice, SellerView, SetMarketplaceCredentials, UpdateSeller } from './contract';
import { shouldSuggestSiteSwitch } from './rules';

const credentialsPurpose = (ctx: Ctx) => `marketplace_credentials.secret:${ctx.sellerId}`;

async function readSeller(ctx: Ctx, db: Database): Promise<SellerView> {
  const [row] = await db
    .select({
      seller: sellers,
      accessKeyId: marketplaceCredentials.accessKeyId,
      keyUpdatedAt: marketplaceCredentials.updatedAt,
    })
    .from(sellers)
    .leftJoin(marketplaceCredentials, eq(marketplaceCredentials.sellerId, sellers.sellerId))
    .where(eq(sellers.sellerId, ctx.sellerId));
  if (!row) throw notFound();
  const { seller, accessKeyId, keyUpdatedAt } = row;
  return {
    id: seller.sellerId,
    name: seller.name,
    site: seller.site,
    accountSite: seller.accountSite,
    createdAt: seller.createdAt.toISOString(),
    credentials: accessKeyId && keyUpdatedAt ? { accessKeyId, updatedAt: keyUpdatedAt.toISOString() } : null,
  };
}

/** The company of the context, without any secret. */
export async function getSeller(ctx: Ctx): Promise<SellerView> {
  requireRight(ctx, 'sellers.read');
  return ctx.run((db) => readSeller(ctx, db));
}

/** Opens the account that the context names. The first member comes with `openAccount` of the members room. */
export async function createSeller(ctx: Ctx, input: CreateSeller): Promise<SellerView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db) => {
    await db
      .insert(sellers)
      .values({ sellerId: ctx.sellerId, ...input, createdAt: ctx.now(), updatedAt: ctx.now() });
    await recordAudit(ctx, db, {
      action: 'sellers.create_seller',
      subjectId: ctx.sellerId,
      subjectLabel: input.name,
    });
    return readSeller(ctx, db);
  });
}

/** Changes the company's name or sites; what stays the same is not recorded. */
export async function updateSeller(ctx: Ctx, input: UpdateSeller): Promise<SellerView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db) => {
    const [before] = await db.select().from(sellers).where(eq(sellers.sellerId, ctx.sellerId)).for('update');
    if (!before) throw notFound();
    const after = { ...before, ...input };
    const fields = (['name', 'site', 'accountSite'] as const).filter((key) => before[key] !== after[key]);
    if (fields.length > 0) {
      const { name, site, accountSite } = after;
      await db
        .update(sellers)
        .set({ name, site, accountSite, updatedAt: ctx.now() })
        .where(eq(sellers.sellerId, ctx.sellerId));
      await recordAudit(ctx, db, {
        action: 'sellers.update_seller',
        subjectId: ctx.sellerId,
        subjectLabel: name,
        changes: Object.fromEntries(fields.map((key) => [key, [before[key], after[key]]])),
      });
    }
    return readSeller(ctx, db);
  });
}

/** Stores AK and SK for the marketplace's open API, the secret sealed; the answer does not hold it. */
export async function setMarketplaceCredentials(
  ctx: Ctx,
  input: SetMarketplaceCredentials,
): Promise<SellerView> {
  requireRight(ctx, 'sellers.manage');
  return ctx.run(async (db) => {
    const [before] = await db
      .select({ accessKeyId: marketplaceCredentials.accessKeyId })
      .from(marketplaceCredentials)
      .where(eq(marketplaceCredentials.sellerId, ctx.sellerId));
    const values = {
      accessKeyId: input.accessKeyId,
      secretSealed: seal(input.secret, credentialsPurpose(ctx)),
      updatedAt: ctx.now(),
    };
    await db
      .insert(marketplaceCredentials)
      .values({ sellerId: ctx.sellerId, createdAt: ctx.now(), ...values })
      .onConflictDoUpdate({ target: marketplaceCredentials.sellerId, set: values });
    await recordAudit(ctx, db, {
      action: 'sellers.set_marketplace_credentials',
      subjectId: ctx.sellerId,
      subjectLabel: input.accessKeyId,
      changes: { accessKeyId: [before?.accessKeyId ?? null, input.accessKeyId], secret: ['***', '***'] },
    });
    return readSeller(ctx, db);
  });
}

export type MarketplaceCredentials = { accessKeyId: string; secret: string };

/** AK and SK, opened, for the job that calls the open API; nobody else gets them. Null when there are none. */
export async function findMarketplaceCredentials(ctx: Ctx): Promise<MarketplaceCredentials | null> {
  if (ctx.actor.kind !== 'job') throw forbidden();
  return ctx.run(async (db) => {
    const [row] = await db
      .select()
      .from(marketplaceCredentials)
      .where(eq(marketplaceCredentials.sellerId, ctx.sellerId));
    if (!row) return null;
    const secret = open(row.secretSealed, credentialsPurpose(ctx)).toString('utf8');
    return { accessKeyId: row.accessKeyId, secret };
  });
}

type NoticeHere = { notice: Notice; browserId: string };

/** Hides a notice for the acting person in one browser (R4). Doing it again changes nothing. */
export async function dismissNotice(ctx: Ctx, { notice, browserId }: NoticeHere): Promise<void> {
  if (ctx.actor.kind !== 'member' || ctx.actor.id === null) throw forbidden();
  const memberId = ctx.actor.id;
  await ctx.run(async (db) => {
    const made = await db
      .insert(dismissals)
      .values({ sellerId: ctx.sellerId, memberId, browserId, notice, dismissedAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ notice: dismissals.notice });
    if (made.length === 0) return;
    await recordAudit(ctx, db, { action: 'sellers.dismiss_notice', subjectId: notice, subjectLabel: notice });
  });
}

/** Whether the acting person has hidden a notice in this browser. */
export async function isDismissed(ctx: Ctx, { notice, browserId }: NoticeHere): Promise<boolean> {
  const memberId = ctx.actor.id;
  if (memberId === null) return false;
  return ctx.run(async (db) => {
    const count = await db.$count(
      dismissals,
      and(
        eq(dismissals.sellerId, ctx.sellerId),
        eq(dismissals.memberId, memberId),
        eq(dismissals.browserId, browserId),
        eq(dismissals.notice, notice),
      ),
    );
    return count > 0;
  });
}

/** Whether to recommend the international site (R4): its account works on the China site and has not hidden the advice here. */
export async function isSiteSwitchAdvised(
  ctx: Ctx,
  seller: Pick<SellerView, 'site' | 'accountSite'>,
  browserId: string | null,
): Promise<boolean> {
  if (!shouldSuggestSiteSwitch(seller)) return false;
  return browserId === null || !(await isDismissed(ctx, { notice: 'site_switch', browserId }));
}
