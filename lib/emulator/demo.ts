/** Names of the demo content; the app's own demo seed uses the same codes and keys. */
export const DEMO_SELLER_ID = 'demo-seller';
export const DEMO_V2_CONNECTION = 'demo-saas-v2';
export const DEMO_V1_CONNECTION = 'demo-saas-v1';
export const DEMO_NOTICE_CONNECTION = 'demo-order-notice';
export const DEMO_NOTICE_KEY = 'demo-notice-key-0001';
export const DEMO_V2_ACCESS_KEY = 'demo-access-key-0001';
/** The key of the marketplace's published V1 sample call. */
export const DEMO_V1_KEY = 'xxxxxxx';
export const DEMO_ACCESS_KEY_ID = 'DEMOAK';

/**
 * The demo sellers' consoles as the marketplace asks them: API tokens that are as public as the rest of the demo, for
 * the role that carries in the marketplace's decisions.
 */
export const DEMO_CONSOLES = {
  demo: {
    sellerId: DEMO_SELLER_ID,
    sellerName: '云枢软件（演示商家）',
    token: `sct_${'demo'.repeat(10)}`,
  },
  empty: { sellerId: 'empty-seller', sellerName: 'Northwind Cloud Ltd', token: `sct_${'empty'.repeat(8)}` },
} as const;

/** Production addresses of the licence families: auth codes 2.0, the offline guide's V1, client software. */
export const DEMO_LICENSE_CONNECTIONS = {
  v2: { id: 'demo-license-v2', key: 'demo-license-key-0001' },
  v1: { id: 'demo-license-v1', key: 'demo-license-key-0002' },
  client: { id: 'demo-client-license', key: 'demo-license-key-0003' },
} as const;

/** A licence code that both the demo marketplace and the demo seller know; days count from now. */
export interface DemoLicenseCode {
  code: string;
  status: 'UNUSED' | 'ALIVE' | 'EXPIRED' | 'RELEASED';
  orderId: string;
  productId: string;
  amount: number;
  activatedDaysAgo: number | null;
  expiresInDays: number;
}

const codeOf = (
  number: number,
  status: DemoLicenseCode['status'],
  activatedDaysAgo: number | null,
  expiresInDays: number,
): DemoLicenseCode => ({
  code: `DEMO-LIC2-7F3A91-${String(number).padStart(4, '0')}`,
  status,
  orderId: `CS26${String(number).padStart(8, '0')}LICE`,
  productId: 'OFFI1000006-STD-YEAR',
  amount: 1 + (number % 5),
  activatedDaysAgo,
  expiresInDays,
});

export const DEMO_LICENSE_CODES: readonly DemoLicenseCode[] = [
  codeOf(1, 'UNUSED', null, 365),
  codeOf(2, 'UNUSED', null, 365),
  codeOf(3, 'ALIVE', 320, 45),
  codeOf(4, 'ALIVE', 360, 5),
  codeOf(5, 'ALIVE', 90, 275),
  codeOf(6, 'ALIVE', 12, 353),
  codeOf(7, 'EXPIRED', 372, -7),
  codeOf(8, 'RELEASED', 395, -30),
];

export interface DemoBuyer {
  customerId: string;
  customerName: string;
  userId: string;
  userName: string;
  mobilePhone: string;
  email: string;
}

/** Telephone numbers and addresses are of reserved ranges. */
const buyerOf = (
  customerId: string,
  customerName: string,
  userName: string,
  mobilePhone: string,
): DemoBuyer => ({
  customerId,
  customerName,
  userId: customerId.slice(0, 8),
  userName,
  mobilePhone,
  email: `${customerName.replace('_', '.')}@example.com`,
});

const MULAN = buyerOf('4a7d1ed414474e4033ac29ccb8653d9b', 'hangzhou_mulan', '杭州木兰贸易', '13800000011');
const QIMING = buyerOf('5f4dcc3b5aa765d61d8327deb882cf99', 'shenzhen_qiming', '深圳启明电子', '13800000012');
const JINSHA = buyerOf('6cb75f652a9b52798eb6cf2201057c73', 'chengdu_jinsha', '成都金沙物流', '13800000013');

/** Companies that buy in the demo. */
export const DEMO_BUYERS: readonly DemoBuyer[] = [
  MULAN,
  QIMING,
  JINSHA,
  buyerOf('7c6a180b36896a0a8c02787eeafb0e4c', 'suzhou_linglong', '苏州玲珑纺织', '13800000014'),
  buyerOf('8e296a067a37563370ded05f5a3bf3ec', 'guiyang_wuling', '贵阳武陵科技', '13800000015'),
  buyerOf('9b8769a4a742959a2d0298c36fb70623', 'harbin_xuefeng', '哈尔滨雪峰食品', '13800000016'),
];

/** A pay-per-use instance that both the demo marketplace and the demo seller know; days count from now. */
export interface DemoMetered {
  instanceId: string;
  orderId: string;
  productId: string;
  buyer: DemoBuyer;
  boughtDaysAgo: number;
}

const metered = (number: number, buyer: DemoBuyer, boughtDaysAgo: number): DemoMetered => ({
  instanceId: `3d9f0c7${number}-52e1-4b86-9a4d-70f1c2e8b60${number}`,
  orderId: `CS26${String(number).padStart(8, '0')}USAG`,
  productId: 'OFFI1000003-PAYG-SIGN',
  buyer,
  boughtDaysAgo,
});

/** The instances whose usage the demo seller has metered. */
export const DEMO_METERED: readonly DemoMetered[] = [
  metered(1, MULAN, 96),
  metered(2, QIMING, 61),
  metered(3, JINSHA, 33),
];
