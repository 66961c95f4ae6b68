import type pg from 'pg';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import { sellers } from '@/db/schema/sellers';
import { type Ctx, makeCtx } from '@/lib/context';
import { newCode, newId } from '@/lib/ids';
import { seal } from '@/lib/seal';

type AddressOptions = Partial<typeof productionAddresses.$inferInsert> & { secret?: string };

/** A fresh seller for one suite, and a context that acts for it as a job at a fixed or running clock. */
export async function createTestSeller(
  pool: pg.Pool,
  options: { now?: () => Date; site?: 'china' | 'international' } = {},
): Promise<Ctx> {
  const sellerId = newId();
  const ctx = makeCtx({
    sellerId,
    actor: { kind: 'job', id: null, label: 'test' },
    role: 'owner',
    pool,
    ...(options.now ? { now: options.now } : {}),
  });
  await ctx.run((db) =>
    db.insert(sellers).values({ sellerId, name: 'Test seller', site: options.site ?? 'china' }),
  );
  return ctx;
}

/** A production address with one live key, straight in the tables. */
export async function createTestAddress(ctx: Ctx, options: AddressOptions = {}) {
  const { secret = 'test-access-key-0001', ...columns } = options;
  const owner = { sellerId: ctx.sellerId, id: newId() };
  const code = newCode(24);
  const address = {
    ...owner,
    code,
    label: 'Test',
    family: 'saas' as const,
    generation: 'v2' as const,
    provisioning: 'immediate' as const,
    fieldEncryption: 'aes-256' as const,
    adminUrlTemplate: null,
    frontEndUrlTemplate: 'https://app.example.com/{instanceId}',
    ...columns,
  };
  await ctx.run(async (db) => {
    await db.insert(productionAddresses).values(address);
    await db.insert(accessKeys).values({
      sellerId: ctx.sellerId,
      id: newId(),
      addressId: address.id,
      addressCode: address.code,
      label: 'first',
      secretSealed: seal(secret, `access_keys.secret:${ctx.sellerId}`),
      validFrom: new Date(0),
    });
  });
  return { ...address, secret };
}
