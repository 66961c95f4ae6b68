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

/** Whether the emulator calls a seller with these production addresses. */
export const isConnected = (addresses: readonly { code: string }[]) =>
  addresses.some(({ code }) => code === DEMO_V2_CONNECTION);

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
