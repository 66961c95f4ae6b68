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

/** Whether the emulator calls a seller with these production addresses. */
export const isConnected = (addresses: readonly { code: string }[]) =>
  addresses.some(({ code }) => code === DEMO_V2_CONNECTION);
