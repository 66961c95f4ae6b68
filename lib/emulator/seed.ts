import type { Pool } from 'pg';
import { CATALOGUE } from './catalogue';
import type { PutConnection } from './contract';
import {
  DEMO_ACCESS_KEY_ID,
  DEMO_BUYERS,
  DEMO_CONSOLES,
  DEMO_LICENSE_CONNECTIONS,
  DEMO_NOTICE_CONNECTION,
  DEMO_NOTICE_KEY,
  DEMO_SELLER_ID,
  DEMO_V1_CONNECTION,
  DEMO_V1_KEY,
  DEMO_V2_ACCESS_KEY,
  DEMO_V2_CONNECTION,
} from './demo';
import { seedConsole } from './desk/consoles';
import { putBuyer, putConnection, putCredential, putProduct } from './desk/register';
import { seedAssets } from './seed-assets';
import { seedLicenseCodes } from './seed-licenses';
import { seedMetered } from './seed-metered';
import { upgradeTables } from './tables';
import type { Family, Generation } from './vocabulary';

export interface SeedSettings {
  /** Base address of the app; its callback addresses lie below it. */
  appUrl: string;
  /** Secret (SK) of the demo seller's open-API credential. */
  openApiSecret: string;
  openApiAccessKeyId?: string;
  now?: () => Date;
}

/** Loads the demo content: catalogue, buyers, addresses, AK/SK, instances, codes and assets. Repeatable; follows a moved app. */
export async function seedEmulator(pool: Pool, settings: SeedSettings): Promise<void> {
  await upgradeTables(pool);
  const world = { pool, now: settings.now ?? (() => new Date()) };
  for (const product of CATALOGUE) {
    const skus = product.skus.map((sku) => ({ ...sku, plans: sku.plans.map((plan) => ({ ...plan })) }));
    await putProduct(world, { ...product, skus });
  }
  for (const buyer of DEMO_BUYERS) await putBuyer(world, buyer);
  await putCredential(world, {
    accessKeyId: settings.openApiAccessKeyId ?? DEMO_ACCESS_KEY_ID,
    sellerId: DEMO_SELLER_ID,
    sellerName: DEMO_CONSOLES.demo.sellerName,
    secret: settings.openApiSecret,
    standing: 'seller',
  });
  for (const connection of demoConnections(settings.appUrl)) await putConnection(world, connection);
  await seedMetered(world);
  for (const console of Object.values(DEMO_CONSOLES)) await seedConsole(world, console, settings.appUrl);
  await seedLicenseCodes(world);
  await seedAssets(world);
}

type DemoConnection = Pick<PutConnection, 'id' | 'name' | 'family' | 'generation' | 'accessKey'>;
const { v2: CODES, v1: LICENSE, client: CLIENT } = DEMO_LICENSE_CONNECTIONS;

const CONNECTIONS: readonly DemoConnection[] = [
  demo(DEMO_V2_CONNECTION, 'SaaS V2.0', 'saas', 'v2', DEMO_V2_ACCESS_KEY),
  demo(DEMO_V1_CONNECTION, 'SaaS V1.0', 'saas', 'v1', DEMO_V1_KEY),
  demo(DEMO_NOTICE_CONNECTION, '订单通知', 'order_notice', 'v2', DEMO_NOTICE_KEY),
  demo(CODES.id, 'License 授权码 2.0', 'license', 'v2', CODES.key),
  demo(LICENSE.id, 'License V1.0', 'license', 'v1', LICENSE.key),
  demo(CLIENT.id, 'License 客户端软件', 'client_license', 'v2', CLIENT.key),
];

function demo(
  id: string,
  name: string,
  family: Family,
  generation: Generation,
  accessKey: string,
): DemoConnection {
  return { id, name, family, generation, accessKey };
}

function demoConnections(appUrl: string): PutConnection[] {
  const target = (address: string) => new URL(`/api/marketplace/${address}`, appUrl).toString();
  return CONNECTIONS.map((connection) => ({
    ...connection,
    sellerId: DEMO_SELLER_ID,
    cipherBits: 256,
    target: target(connection.id),
  }));
}
