const segment = (value: string) => encodeURIComponent(value);

/** Addresses of the screens; every link of the product is built here. */
export const routes = {
  signIn: () => '/sign-in',
  overview: () => '/',
  instances: () => '/instances',
  instance: (id: string) => `/instances/${segment(id)}`,
  orders: () => '/orders',
  order: (id: string) => `/orders/${segment(id)}`,
  callbacks: () => '/callbacks',
  callback: (id: string) => `/callbacks/${segment(id)}`,
  licenses: () => '/licenses',
  license: (id: string) => `/licenses/${segment(id)}`,
  licensePool: () => '/licenses/pool',
  licenseRequests: () => '/licenses/requests',
  usage: () => '/usage',
  usageRecord: (id: string) => `/usage/${segment(id)}`,
  usageSettings: () => '/usage/settings',
  directory: () => '/directory',
  tenant: (id: string) => `/directory/${segment(id)}`,
  directoryUsers: () => '/directory/users',
  kitKeys: () => '/directory/keys',
  statementLines: () => '/statements/lines',
  products: () => '/products',
  assets: () => '/assets',
  endpoints: () => '/endpoints',
  endpoint: (id: string) => `/endpoints/${segment(id)}`,
  sellers: () => '/sellers',
  members: () => '/members',
  me: () => '/members/me',
  audit: () => '/audit',
  emulator: () => '/emulator',
  emulatorKit: () => '/emulator/kit',
  emulatorEnterprise: (id: string) => `/emulator/kit/${segment(id)}`,
  emulatorLicenses: () => '/emulator/licenses',
  emulatorUsage: () => '/emulator/usage',
  emulatorAssets: () => '/emulator/assets',
} as const;

/** Addresses of the JSON interface; ids are path segments, list state is the query string of the screen. */
export const apiRoutes = {
  overview: () => '/api/reports/overview',
  instances: () => '/api/instances',
  instance: (id: string) => `/api/instances/${segment(id)}`,
  instanceDelivery: (id: string) => `/api/instances/${segment(id)}/delivery`,
  instanceLogin: (id: string) => `/api/instances/${segment(id)}/login`,
  instanceOrder: (id: string) => `/api/instances/${segment(id)}/order`,
  instancesExport: () => '/api/instances/export',
  orders: () => '/api/orders',
  order: (id: string) => `/api/orders/${segment(id)}`,
  orderContact: (id: string) => `/api/orders/${segment(id)}/contact`,
  orderOptions: () => '/api/orders/options',
  ordersExport: () => '/api/orders/export',
  callbacks: () => '/api/callbacks',
  callback: (id: string) => `/api/callbacks/${segment(id)}`,
  callbacksExport: () => '/api/callbacks/export',
  licenses: () => '/api/licenses',
  license: (id: string) => `/api/licenses/${segment(id)}`,
  licenseCheck: (id: string) => `/api/licenses/${segment(id)}/check`,
  licenseCode: (id: string) => `/api/licenses/${segment(id)}/license`,
  licenseActivations: () => '/api/licenses/activations',
  licensesExport: () => '/api/licenses/export',
  licensePool: () => '/api/licenses/pool',
  licensePoolProducts: () => '/api/licenses/pool/products',
  licenseStock: () => '/api/licenses/pool/stock',
  licenseWithdraw: () => '/api/licenses/pool/withdraw',
  licensePoolExport: () => '/api/licenses/pool/export',
  poolLicense: (id: string) => `/api/licenses/pool/${segment(id)}/license`,
  licenseRequests: () => '/api/licenses/requests',
  licenseRequest: (id: string) => `/api/licenses/requests/${segment(id)}`,
  licenseAnswer: (id: string) => `/api/licenses/requests/${segment(id)}/answer`,
  licenseFingerprint: (id: string) => `/api/licenses/requests/${segment(id)}/fingerprint`,
  licenseRequestsExport: () => '/api/licenses/requests/export',
  usage: () => '/api/usage',
  usageRecord: (id: string) => `/api/usage/${segment(id)}`,
  usageExport: () => '/api/usage/export',
  usageInstances: () => '/api/usage/instances',
  usagePush: () => '/api/usage/push',
  usageRetry: () => '/api/usage/retry',
  usageRetryMatching: () => '/api/usage/retry/matching',
  usageSettings: () => '/api/usage/settings',
  usageSetting: (addressId: string) => `/api/usage/settings/${segment(addressId)}`,
  usageSummary: () => '/api/usage/summary',
  usageTemplate: () => '/api/usage/template',
  usageUpload: () => '/api/usage/upload',
  usageVerdicts: () => '/api/usage/verdicts',
  tenants: () => '/api/directory/tenants',
  tenant: (id: string) => `/api/directory/tenants/${segment(id)}`,
  tenantDepartments: (id: string) => `/api/directory/tenants/${segment(id)}/departments`,
  tenantsExport: () => '/api/directory/tenants/export',
  clientSecret: (id: string) => `/api/directory/applications/${segment(id)}/secret`,
  signInTrial: (id: string) => `/api/directory/applications/${segment(id)}/sign-in`,
  directoryUsers: () => '/api/directory/users',
  directoryUsersExport: () => '/api/directory/users/export',
  directoryContact: (id: string) => `/api/directory/users/${segment(id)}/contact`,
  directoryOptions: () => '/api/directory/options',
  kitKeys: () => '/api/directory/keys',
  kitKey: (id: string) => `/api/directory/keys/${segment(id)}`,
  statementLines: () => '/api/statements/lines',
  statementLineTotals: () => '/api/statements/lines/totals',
  statementLinesExport: () => '/api/statements/lines/export',
  products: () => '/api/products',
  product: (id: string) => `/api/products/${segment(id)}`,
  deployedObjects: () => '/api/assets/deployed-objects',
  endpoints: () => '/api/endpoints',
  endpoint: (id: string) => `/api/endpoints/${segment(id)}`,
  sellers: () => '/api/sellers',
  members: () => '/api/members',
  member: (id: string) => `/api/members/${segment(id)}`,
  me: () => '/api/members/me',
  apiTokens: () => '/api/api-tokens',
  apiToken: (id: string) => `/api/api-tokens/${segment(id)}`,
  audit: () => '/api/audit',
  emulator: () => '/api/emulator',
  health: () => '/api/health',
} as const;

export const NAV_GROUPS = ['work', 'money', 'settings', 'demo'] as const;
export type NavGroup = (typeof NAV_GROUPS)[number];

/** One entry of the main navigation. `right` is the right that shows it; `key` follows `g` on the keyboard. */
export type NavItem = { id: string; href: string; group: NavGroup; right: string | null; key: string };

/** The main navigation in its order; labels are `shell.nav.<id>` in the message catalogues. */
export const NAV_ITEMS = [
  { id: 'overview', href: routes.overview(), group: 'work', right: null, key: 'h' },
  { id: 'instances', href: routes.instances(), group: 'work', right: 'instances.read', key: 'i' },
  { id: 'orders', href: routes.orders(), group: 'work', right: 'orders.read', key: 'o' },
  { id: 'callbacks', href: routes.callbacks(), group: 'work', right: 'callbacks.read', key: 'c' },
  { id: 'licenses', href: routes.licenses(), group: 'work', right: 'licenses.read', key: 'l' },
  { id: 'usage', href: routes.usage(), group: 'work', right: 'usage.read', key: 'u' },
  { id: 'directory', href: routes.directory(), group: 'work', right: 'directory.read', key: 'd' },
  { id: 'statements', href: routes.statementLines(), group: 'money', right: 'statements.read', key: 't' },
  { id: 'products', href: routes.products(), group: 'settings', right: 'products.read', key: 'p' },
  { id: 'assets', href: routes.assets(), group: 'settings', right: 'products.read', key: 'b' },
  { id: 'endpoints', href: routes.endpoints(), group: 'settings', right: 'endpoints.read', key: 'e' },
  { id: 'sellers', href: routes.sellers(), group: 'settings', right: 'sellers.read', key: 's' },
  { id: 'members', href: routes.members(), group: 'settings', right: 'members.read', key: 'm' },
  { id: 'audit', href: routes.audit(), group: 'settings', right: 'audit.read', key: 'a' },
  { id: 'emulator', href: routes.emulator(), group: 'demo', right: 'emulator.use', key: 'x' },
] as const satisfies readonly NavItem[];
export type NavId = (typeof NAV_ITEMS)[number]['id'];

/** The navigation for these rights; entries of the demo group only where the demo runs. */
export function navFor(rights: readonly string[], options: { demo: boolean }) {
  return NAV_ITEMS.filter(
    (item) =>
      (item.right === null || rights.includes(item.right)) &&
      (options.demo || item.group !== ('demo' as NavGroup)),
  );
}

/** Whether `pathname` lies in the screen at `href` (the overview only matches itself). */
export function isWithin(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
