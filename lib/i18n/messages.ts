import type { Locale } from './locales';
import enAssets from './messages/en/assets.json';
import enAudit from './messages/en/audit.json';
import enAuth from './messages/en/auth.json';
import enCallbacks from './messages/en/callbacks.json';
import enCodes from './messages/en/codes.json';
import enCommon from './messages/en/common.json';
import enDeployTemplates from './messages/en/deploy-templates.json';
import enDirectory from './messages/en/directory.json';
import enEmulator from './messages/en/emulator.json';
import enEndpoints from './messages/en/endpoints.json';
import enErrors from './messages/en/errors.json';
import enExports from './messages/en/exports.json';
import enInstances from './messages/en/instances.json';
import enLicenses from './messages/en/licenses.json';
import enMembers from './messages/en/members.json';
import enOrders from './messages/en/orders.json';
import enOverview from './messages/en/overview.json';
import enPricing from './messages/en/pricing.json';
import enProducts from './messages/en/products.json';
import enReconciliation from './messages/en/reconciliation.json';
import enSellers from './messages/en/sellers.json';
import enSettlement from './messages/en/settlement.json';
import enShell from './messages/en/shell.json';
import enStatements from './messages/en/statements.json';
import enUsage from './messages/en/usage.json';
import zhAssets from './messages/zh-CN/assets.json';
import zhAudit from './messages/zh-CN/audit.json';
import zhAuth from './messages/zh-CN/auth.json';
import zhCallbacks from './messages/zh-CN/callbacks.json';
import zhCodes from './messages/zh-CN/codes.json';
import zhCommon from './messages/zh-CN/common.json';
import zhDeployTemplates from './messages/zh-CN/deploy-templates.json';
import zhDirectory from './messages/zh-CN/directory.json';
import zhEmulator from './messages/zh-CN/emulator.json';
import zhEndpoints from './messages/zh-CN/endpoints.json';
import zhErrors from './messages/zh-CN/errors.json';
import zhExports from './messages/zh-CN/exports.json';
import zhInstances from './messages/zh-CN/instances.json';
import zhLicenses from './messages/zh-CN/licenses.json';
import zhMembers from './messages/zh-CN/members.json';
import zhOrders from './messages/zh-CN/orders.json';
import zhOverview from './messages/zh-CN/overview.json';
import zhPricing from './messages/zh-CN/pricing.json';
import zhProducts from './messages/zh-CN/products.json';
import zhReconciliation from './messages/zh-CN/reconciliation.json';
import zhSellers from './messages/zh-CN/sellers.json';
import zhSettlement from './messages/zh-CN/settlement.json';
import zhShell from './messages/zh-CN/shell.json';
import zhStatements from './messages/zh-CN/statements.json';
import zhUsage from './messages/zh-CN/usage.json';

/** Every catalogue by room; the Chinese one is the shape that screens are typed against. */
const zhCN = {
  common: zhCommon,
  shell: zhShell,
  assets: zhAssets,
  errors: zhErrors,
  auth: zhAuth,
  overview: zhOverview,
  instances: zhInstances,
  orders: zhOrders,
  callbacks: zhCallbacks,
  directory: zhDirectory,
  licenses: zhLicenses,
  settlement: zhSettlement,
  statements: zhStatements,
  exports: zhExports,
  reconciliation: zhReconciliation,
  usage: zhUsage,
  products: zhProducts,
  'deploy-templates': zhDeployTemplates,
  pricing: zhPricing,
  endpoints: zhEndpoints,
  sellers: zhSellers,
  members: zhMembers,
  audit: zhAudit,
  emulator: zhEmulator,
  codes: zhCodes,
};
export type Messages = typeof zhCN;
export type Namespace = keyof Messages;

const en: { [K in Namespace]: object } = {
  common: enCommon,
  shell: enShell,
  assets: enAssets,
  errors: enErrors,
  auth: enAuth,
  overview: enOverview,
  instances: enInstances,
  orders: enOrders,
  callbacks: enCallbacks,
  directory: enDirectory,
  licenses: enLicenses,
  settlement: enSettlement,
  statements: enStatements,
  exports: enExports,
  reconciliation: enReconciliation,
  usage: enUsage,
  products: enProducts,
  'deploy-templates': enDeployTemplates,
  pricing: enPricing,
  endpoints: enEndpoints,
  sellers: enSellers,
  members: enMembers,
  audit: enAudit,
  emulator: enEmulator,
  codes: enCodes,
};

const CATALOGUES: Record<Locale, Messages> = { 'zh-CN': zhCN, en: en as Messages };

export function messagesFor(locale: Locale): Messages {
  return CATALOGUES[locale];
}

/** The part of a catalogue that a screen's client code needs, so that the rest stays on the server. */
export function pickMessages(messages: Messages, names: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(names.map((name) => [name, messages[name]]));
}
