import type { AddressFamily, ChargingMode, ProductClass } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';

/** What kind of approved asset a specification, or a listing, must name. */
export type AssetKind = 'image' | 'software_package' | 'saas';

export type DeliveryFacts = {
  /** The classes that the type is sold in. */
  classes: readonly ProductClass[];
  chargingModes: readonly [ChargingMode, ...ChargingMode[]];
  /** Whether a specification may have attributes and SKUs (自定义模板). */
  hasSkus: boolean;
  hasTrial: boolean;
  /** The interface that the marketplace calls; `isNeeded` where the listing cannot be released without it. */
  address: { family: AddressFamily; isNeeded: boolean } | null;
  /** Service supervision (服务监管): the seller chooses, or it is so by type. */
  supervision: 'chosen' | 'always' | 'never';
  /** The asset that each specification delivers. */
  asset: Exclude<AssetKind, 'saas'> | null;
  isScanned: boolean;
  gateway: 'apig' | 'agents' | null;
  /** Delivered by people or by post: flow, days and acceptance template. */
  isSupplied: boolean;
  hasApplicationFields: boolean;
};

const ALL: readonly ProductClass[] = ['common', 'joint', 'selected', 'huawei'];
const COMMON: readonly ProductClass[] = ['common'];

const PLAIN = {
  classes: ALL,
  hasSkus: false,
  hasTrial: false,
  address: null,
  supervision: 'never',
  asset: null,
  isScanned: false,
  gateway: null,
  isSupplied: false,
  hasApplicationFields: false,
} as const;

const LICENSE = {
  ...PLAIN,
  chargingModes: ['PERIOD', 'ONE_TIME'],
  hasSkus: true,
  supervision: 'always',
  asset: 'software_package',
  isSupplied: true,
  hasApplicationFields: true,
} as const;

/** What each delivery type (接入类型) is about: form, rules, gate and checklist read this one table (seller-center §1.3, §2.8). */
export const DELIVERY: Record<DeliveryType, DeliveryFacts> = {
  saas: {
    ...PLAIN,
    chargingModes: ['PERIOD', 'ONE_TIME', 'ON_DEMAND', 'ON_DEMAND_PKG'],
    hasSkus: true,
    hasTrial: true,
    address: { family: 'saas', isNeeded: true },
    supervision: 'chosen',
    isScanned: true,
    hasApplicationFields: true,
  },
  image: { ...PLAIN, chargingModes: ['PERIOD', 'ON_DEMAND'], asset: 'image' },
  api_gateway: {
    ...PLAIN,
    classes: COMMON,
    chargingModes: ['ON_DEMAND', 'ON_DEMAND_PKG', 'ONE_TIME'],
    gateway: 'apig',
  },
  api_agents: {
    ...PLAIN,
    classes: COMMON,
    chargingModes: ['ON_DEMAND', 'ON_DEMAND_PKG'],
    gateway: 'agents',
  },
  license_code: { ...LICENSE, address: { family: 'license', isNeeded: false } },
  license_hardware: LICENSE,
  license_deploy: LICENSE,
  service: {
    ...PLAIN,
    chargingModes: ['ONE_TIME'],
    hasSkus: true,
    supervision: 'always',
    isSupplied: true,
    hasApplicationFields: true,
  },
  hardware: {
    ...PLAIN,
    chargingModes: ['ONE_TIME'],
    supervision: 'always',
    isSupplied: true,
    hasApplicationFields: true,
  },
};

/** Points of the seller's self-check (商家自检) that must hold, by type. */
const EVERY_CHECK = ['content_true', 'no_personal_data', 'no_malware', 'vulnerabilities_fixed'] as const;
const MORE_CHECKS: Record<DeliveryType, readonly string[]> = {
  saas: ['runs_on_marketplace_cloud', 'tls', 'domain_registered'],
  image: ['no_preset_accounts', 'password_complexity', 'public_base_image'],
  api_gateway: ['runs_on_marketplace_cloud', 'tls'],
  api_agents: ['runs_on_marketplace_cloud', 'tls'],
  license_code: ['data_kept_15_days'],
  license_hardware: ['data_kept_15_days'],
  license_deploy: ['data_kept_15_days', 'no_preset_accounts'],
  service: [],
  hardware: [],
};
export const selfChecksOf = (type: DeliveryType): readonly string[] => [...EVERY_CHECK, ...MORE_CHECKS[type]];

export const canCreate = (type: DeliveryType, productClass: ProductClass): boolean =>
  DELIVERY[type].classes.includes(productClass);

/** Of some assets those that a specification of a delivery type can deliver: of its one kind, none where it delivers none. */
export const assetsFor = <Asset extends { kind: AssetKind }>(
  type: DeliveryType,
  assets: readonly Asset[],
): Asset[] => assets.filter(({ kind }) => kind === DELIVERY[type].asset);
