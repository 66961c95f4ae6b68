import type pg from 'pg';
import type { ProductClass } from '@/db/enums';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import type { Ctx } from '@/lib/context';
import { newKeyPair } from '@/lib/directory/service/kit-keys';
import { CATALOGUE } from '@/lib/emulator/catalogue';
import { DEMO_ACCESS_KEY_ID } from '@/lib/emulator/demo';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { insertMember } from '@/lib/members/service/members';
import { openAccount } from '@/lib/members/service/open-account';
import { recordCode } from '@/lib/products/service/codes';
import { seal } from '@/lib/seal';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import { playAssets } from './assets';
import { addAttributes } from './attributes';
import { DEMO_LOGINS, DEMO_PASSWORD } from './demo-logins';
import { playKit } from './kit';
import { playLicenses } from './licenses';
import { playLines } from './lines';
import { playStory } from './play';
import { fixedId } from './prng';
import { addListings, addRequests } from './products';
import { playNewSeller, playSeller } from './sellers';
import { playStatements } from './statements';
import { DAY, HOUR } from './story/calendar';
import { DEMO_ADDRESSES, type DemoAddress } from './story/step';
import { tellStory } from './story/story';
import { playTemplates } from './templates/play';
import { addMarketplaceToken } from './tokens';
import { playUsage } from './usage';

export type DemoOptions = { pool: pg.Pool; now: Date; openApiSecret: string };

/** When the demo seller came to the marketplace, before its history begins. */
const OPENED_DAYS_AGO = 400;
const LISTED_DAYS_AGO = 390;
/** The image that the emulator deploys. */
const DEMO_IMAGE_ASSET = 'asset-yunshu-backup-image';

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

const LABELS: Record<DemoAddress['code'], string> = {
  'demo-saas-v2': 'SaaS V2.0',
  'demo-saas-v1': 'SaaS V1.0',
  'demo-manual-v2': 'SaaS V2.0（人工开通）',
  'demo-order-notice': '订单通知（演示）',
  'demo-license-v2': 'License 授权码 2.0',
  'demo-license-v1': 'License V1.0',
  'demo-client-license': '客户端 License',
};

/** Addresses whose codes and keys are public, for trying calls by hand; they exist in demo mode only. */
async function addFixedAddresses(ctx: Ctx): Promise<void> {
  await ctx.run(async (db) => {
    for (const { code, family, generation, secret } of Object.values(DEMO_ADDRESSES)) {
      const address = { sellerId: ctx.sellerId, id: fixedId(`address:${code}`) };
      const isManual = family !== 'saas' || code === DEMO_ADDRESSES.manual.code;
      await db.insert(productionAddresses).values({
        ...address,
        code,
        label: LABELS[code],
        family,
        generation,
        provisioning: isManual ? 'manual' : 'immediate',
        frontEndUrlTemplate: isManual ? null : 'https://app.demo.example/i/{instanceId}',
        adminUrlTemplate: isManual ? null : 'https://app.demo.example/admin/{instanceId}',
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
      });
      await db.insert(accessKeys).values({
        sellerId: ctx.sellerId,
        id: fixedId(`key:${code}`),
        addressId: address.id,
        addressCode: code,
        label: 'demo',
        secretSealed: seal(secret, `access_keys.secret:${ctx.sellerId}`),
        validFrom: ctx.now(),
        createdAt: ctx.now(),
      });
    }
  });
}

const CLASSES: readonly ProductClass[] = ['common', 'joint', 'common', 'selected', 'huawei'];

/** The marketplace's catalogue as the seller has recorded it, one product for each class and one more. */
async function addProducts(ctx: Ctx): Promise<void> {
  for (const [index, product] of CATALOGUE.entries()) {
    for (const { skuCode, nameZh, plans } of product.skus) {
      for (const plan of plans) {
        await recordCode(ctx, {
          productId: plan.productId,
          skuCode,
          name: product.nameZh,
          specification: `${nameZh} · ${plan.nameZh}`,
          productClass: CLASSES[index] ?? 'common',
        });
      }
    }
  }
}

/** Loads the demo: a seller with a year of history up to `now`, and one that has just begun. */
export async function seedDemo({ pool, now, openApiSecret }: DemoOptions): Promise<void> {
  // A crash while loading starts over with an empty database, so commits need not wait for the disk.
  pool.options.onConnect = async (client) => {
    await client.query('set synchronous_commit = off');
  };
  const opened = new Date(now.getTime() - OPENED_DAYS_AGO * DAY);
  const sellerId = fixedId('seller:demo');
  const demo = jobCtx(sellerId, 'demo', { pool, now: () => opened });
  await openDemoAccount(demo, 'demo', '云启数智科技有限公司');
  await addMarketplaceToken(demo, 'demo');
  await setMarketplaceCredentials(demo, { accessKeyId: DEMO_ACCESS_KEY_ID, secret: openApiSecret });
  await addFixedAddresses(demo);
  await demo.run((_, inner) => addProducts(inner));
  await demo.run((_, inner) => addAttributes(inner));
  await playSeller({ pool, sellerId }, now);
  const assets = await playAssets({ pool, sellerId }, now);
  const listing = jobCtx(sellerId, 'demo', {
    pool,
    now: () => new Date(now.getTime() - LISTED_DAYS_AGO * DAY),
  });
  const files = await listing.run((_, inner) => addListings(inner, assets));
  const lately = jobCtx(sellerId, 'demo', { pool, now: () => new Date(now.getTime() - 2 * DAY) });
  await lately.run((_, inner) => addRequests(inner, files));
  const keyPair = newKeyPair();
  await playStory({ pool, sellerId }, tellStory(now), now);
  await playUsage({ pool, sellerId }, now);
  await playKit({ pool, sellerId }, now, keyPair);
  await playLicenses({ pool, sellerId }, now);
  await playTemplates({ pool, sellerId }, now, DEMO_IMAGE_ASSET);
  await playLines({ pool, sellerId }, now);
  await playStatements({ pool, sellerId }, now);
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
  const empty = jobCtx(fixedId('seller:empty'), 'demo', { pool, now: () => hour });
  await openDemoAccount(empty, 'empty', 'Northwind Cloud Ltd');
  await addMarketplaceToken(empty, 'empty');
  await playNewSeller({ pool, sellerId: fixedId('seller:empty') }, now);
}
