import type { Pool } from 'pg';
import { CATALOGUE } from './catalogue';
import type { PutConnection } from './contract';
import {
  DEMO_ACCESS_KEY_ID,
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
import { upgradeTables } from './tables';
import type { Family, Generation } from './vocabulary';

/** Companies that buy in the demo; telephone numbers and addresses are of reserved ranges. */
const BUYERS = [
  ['4a7d1ed414474e4033ac29ccb8653d9b', 'hangzhou_mulan', '杭州木兰贸易', '13800000011'],
  ['5f4dcc3b5aa765d61d8327deb882cf99', 'shenzhen_qiming', '深圳启明电子', '13800000012'],
  ['6cb75f652a9b52798eb6cf2201057c73', 'chengdu_jinsha', '成都金沙物流', '13800000013'],
  ['7c6a180b36896a0a8c02787eeafb0e4c', 'suzhou_linglong', '苏州玲珑纺织', '13800000014'],
  ['8e296a067a37563370ded05f5a3bf3ec', 'guiyang_wuling', '贵阳武陵科技', '13800000015'],
  ['9b8769a4a742959a2d0298c36fb70623', 'harbin_xuefeng', '哈尔滨雪峰食品', '13800000016'],
] as const;

export interface SeedSettings {
  /** Base address of the app; its callback addresses lie below it. */
  appUrl: string;
  /** Secret (SK) of the demo seller's open-API credential. */
  openApiSecret: string;
  openApiAccessKeyId?: string;
  now?: () => Date;
}

/** Loads the demo content: catalogue, buyers, addresses, AK/SK, codes and assets. Repeatable; follows a moved app. */
export async function seedEmulator(pool: Pool, settings: SeedSettings): Promise<void> {
  await upgradeTables(pool);
  const world = { pool, now: settings.now ?? (() => new Date()) };
  for (const product of CATALOGUE) {
    const skus = product.skus.map((sku) => ({ ...sku, plans: sku.plans.map((plan) => ({ ...plan })) }));
    await putProduct(world, { ...product, skus });
  }
  for (const [customerId, customerName, company, mobilePhone] of BUYERS) {
    const email = `${customerName.replace('_', '.')}@example.com`;
    await putBuyer(world, {
      customerId,
      customerName,
      userId: customerId.slice(0, 8),
      userName: company,
      mobilePhone,
      email,
    });
  }
  await putCredential(world, {
    accessKeyId: settings.openApiAccessKeyId ?? DEMO_ACCESS_KEY_ID,
    sellerId: DEMO_SELLER_ID,
    sellerName: DEMO_CONSOLES.demo.sellerName,
    secret: settings.openApiSecret,
    standing: 'seller',
  });
  for (const connection of demoConnections(settings.appUrl)) await putConnection(world, connection);
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
