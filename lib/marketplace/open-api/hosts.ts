export const MARKETPLACE_SITES = ['china', 'international', 'europe'] as const;
export type MarketplaceSite = (typeof MARKETPLACE_SITES)[number];

/** Open-API hosts in the order to try (zh-cn_topic_0070649244, intl topic_0070649117, eu 000033). */
export const DEFAULT_HOSTS: Readonly<Record<MarketplaceSite, readonly string[]>> = {
  china: ['mkt.myhuaweicloud.com', 'mkt.myhuaweicloud.cn'],
  international: ['mkt-intl.myhuaweicloud.com', 'mkt.myhuaweicloud.cn'],
  europe: ['mkt.myhuaweicloud.eu'],
};

/** `host` or `host:port` means HTTPS; a scheme is kept, so that a local stand-in may speak plain HTTP. */
export function baseUrl(host: string): string {
  const url = /^https?:\/\//i.test(host) ? host : `https://${host}`;
  return url.replace(/\/+$/, '');
}
