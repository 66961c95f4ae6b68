import { createHash } from 'node:crypto';
import type pg from 'pg';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import type { Ctx } from '@/lib/context';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { insertMember } from '@/lib/members/service/members';
import { openAccount } from '@/lib/members/service/open-account';
import { seal } from '@/lib/seal';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import { DEMO_LOGINS, DEMO_PASSWORD } from './demo-logins';

/** The same UUID (v8) for the same name on every machine. */
export function fixedId(name: string): string {
  const hex = createHash('sha256').update(`seller-center-demo:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export type DemoOptions = { pool: pg.Pool; now: Date; openApiSecret: string };

async function openDemoAccount(ctx: Ctx, account: 'demo' | 'empty', name: string): Promise<void> {
  const [owner, ...others] = DEMO_LOGINS.filter((login) => login.account === account);
  if (!owner) throw new Error(`no demo login for ${account}`);
  const site = account === 'empty' ? ('international' as const) : ('china' as const);
  await ctx.run(async (db, inner) => {
    const seller = { name, site: 'china' as const, accountSite: site };
    await openAccount(inner, { seller, owner, password: DEMO_PASSWORD });
    for (const { email, name: person, role } of others) {
      await insertMember(inner, db, { email, name: person, role }, DEMO_PASSWORD);
    }
  });
}

type FixedAddress = { code: string; generation: 'v1' | 'v2'; label: string; secret: string };

const ADDRESSES: readonly FixedAddress[] = [
  { code: 'demo-saas-v2', generation: 'v2', label: 'SaaS V2.0', secret: 'demo-access-key-0001' },
  { code: 'demo-saas-v1', generation: 'v1', label: 'SaaS V1.0', secret: 'xxxxxxx' },
];

/** The two addresses whose codes and keys are public, for trying calls by hand; they exist in demo mode only. */
async function addFixedAddresses(ctx: Ctx, validFrom: Date): Promise<void> {
  await ctx.run(async (db) => {
    for (const { code, generation, label, secret } of ADDRESSES) {
      const address = { sellerId: ctx.sellerId, id: fixedId(`address:${code}`) };
      await db.insert(productionAddresses).values({
        ...address,
        code,
        label,
        generation,
        provisioning: 'immediate',
        frontEndUrlTemplate: 'https://app.demo.example/i/{instanceId}',
        adminUrlTemplate: 'https://app.demo.example/admin/{instanceId}',
      });
      await db.insert(accessKeys).values({
        sellerId: ctx.sellerId,
        id: fixedId(`key:${code}`),
        addressId: address.id,
        addressCode: code,
        label: 'demo',
        secretSealed: seal(secret, `access_keys.secret:${ctx.sellerId}`),
        validFrom,
      });
    }
  });
}

/** Loads the demo: a seller with a year of history, and one that has just begun. */
export async function seedDemo({ pool, now, openApiSecret }: DemoOptions): Promise<void> {
  const options = { pool, now: () => now };
  const demo = jobCtx(fixedId('seller:demo'), 'demo', options);
  await openDemoAccount(demo, 'demo', '云启数智科技有限公司');
  await setMarketplaceCredentials(demo, { accessKeyId: 'DEMOAK', secret: openApiSecret });
  await addFixedAddresses(demo, new Date(now.getTime() - 400 * 86_400_000));
  await openDemoAccount(jobCtx(fixedId('seller:empty'), 'demo', options), 'empty', 'Northwind Cloud Ltd');
}
