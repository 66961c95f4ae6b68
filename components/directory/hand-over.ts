import { portalAddress, SIGN_IN_PATHS, signInBase } from '@/lib/directory/sign-in-paths';

/** What of an enterprise and its application the sign-in needs. */
export type HandOver = { domainName: string; clientId: string; appId: string };

/** A value as one word of a shell: it comes from outside, and the command is copied and run. */
const quoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;

/** The request that starts a sign-in; it comes back to `redirectUri` with a code. */
export function authorizeAddress(
  { domainName, clientId }: Pick<HandOver, 'domainName' | 'clientId'>,
  redirectUri: string,
  state: string,
): string {
  const query = [
    ['client_id', encodeURIComponent(clientId)],
    ['redirect_uri', /^<.*>$/.test(redirectUri) ? redirectUri : encodeURIComponent(redirectUri)],
    ['response_type', 'code'],
    ['scope', 'get_user_info'],
    ['state', state],
  ];
  const text = query.map(([name, value]) => `${name}=${value}`).join('&');
  return `${signInBase(domainName)}${SIGN_IN_PATHS.authorize}?${text}`;
}

/** What an application does when a user opens it, with this enterprise's values (saas-callbacks §5.3). */
export function handOverTexts({ domainName, clientId, appId }: HandOver) {
  const base = signInBase(domainName);
  return {
    portal: portalAddress(appId),
    arrival: '<SIGN_IN_ADDRESS>?code=<CODE>&tenant=<TENANT>',
    authorize: authorizeAddress({ domainName, clientId }, '<SIGN_IN_ADDRESS>', '<STATE>'),
    token: `CLIENT_SECRET='<CLIENT_SECRET>'
CODE='<CODE>'
curl -sS ${quoted(`${base}${SIGN_IN_PATHS.token}`)} \\
  --data-urlencode ${quoted(`client_id=${clientId}`)} \\
  --data-urlencode "client_secret=$CLIENT_SECRET" \\
  --data-urlencode "code=$CODE" \\
  --data-urlencode 'grant_type=authorization_code'`,
    userInfo: `ACCESS_TOKEN='<ACCESS_TOKEN>'
curl -sS ${quoted(`${base}${SIGN_IN_PATHS.userInfo}`)} \\
  -H "Authorization: Bearer $ACCESS_TOKEN"`,
    logout: `${base}${SIGN_IN_PATHS.logout}?redirect_url=<YOUR_ADDRESS>`,
  };
}
