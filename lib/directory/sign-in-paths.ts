/** The OAuth2 addresses below an enterprise's domain in the sign-in centre (`zh-cn_topic_0070649141`, `…450`, `…145`). */
export const SIGN_IN_PATHS = {
  authorize: '/api/v1/oauth2/authorize',
  token: '/api/v1/oauth2/token',
  userInfo: '/api/v1/oauth2/userinfo',
  logout: '/api/v1/logout',
} as const;

/** Where a buyer's user begins on the marketplace: it sends him on to the application's sign-in address. */
export const portalAddress = (appId: string): string =>
  `https://macroverse.huaweicloud.com/unified-login/#/portal-login?ind=UNOP&appId=${encodeURIComponent(appId)}`;

/** `domainName` as the start of an address: a bare host means HTTPS, a path in front of the interface stays. */
export function signInBase(domainName: string): string {
  const given = domainName.trim();
  const url = /^https?:\/\//i.test(given) ? given : `https://${given}`;
  return url.replace(/\/+$/, '');
}
