/** How a product is delivered (接入类型; seller-center rules §1.3). */
export const DELIVERY_TYPES = [
  'saas',
  'image',
  'api_gateway',
  'api_agents',
  'license_code',
  'license_hardware',
  'license_deploy',
  'service',
  'hardware',
] as const;
export type DeliveryType = (typeof DELIVERY_TYPES)[number];

/** States of a product, a specification or a SKU (我的商品); `unlisted` has never been approved. */
export const LISTING_STATES = ['unlisted', 'on_sale', 'hidden', 'frozen', 'delisting', 'delisted'] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** States of a release request (我的申请). */
export const REQUEST_STATES = ['draft', 'pending', 'rejected', 'approved'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** What a release request asks for: a product's first listing, or a change of a listed one. */
export const REQUEST_KINDS = ['release', 'modify'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** What became of one submission. */
export const VERSION_VERDICTS = ['pending', 'approved', 'rejected', 'withdrawn'] as const;
export type VersionVerdict = (typeof VERSION_VERDICTS)[number];

/** What happens to a product, a specification or a SKU besides the words of its listing. */
export const PRODUCT_EVENT_KINDS = [
  'created',
  'submitted',
  'withdrawn',
  'approved',
  'rejected',
  'hidden',
  'shown',
  'frozen',
  'unfrozen',
  'delisting_requested',
  'delisting_refused',
  'delisted',
  'settings_changed',
] as const;
export type ProductEventKind = (typeof PRODUCT_EVENT_KINDS)[number];

export const ATTRIBUTE_KINDS = ['enumeration', 'quantity'] as const;
export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

/** How the price of a quantity follows it: per unit, each tranche at its own price, or the whole at its band's. */
export const QUANTITY_PRICINGS = ['linear', 'tiered', 'volume'] as const;
export type QuantityPricing = (typeof QUANTITY_PRICINGS)[number];

/** How usage is priced: one price, Step (marginal on the period's total), or Tier (each record at its own band). */
export const USAGE_PRICINGS = ['fixed', 'step', 'tier'] as const;
export type UsagePricing = (typeof USAGE_PRICINGS)[number];

export const TAX_TYPES = ['software', 'hardware', 'service', 'telecom'] as const;
export type TaxType = (typeof TAX_TYPES)[number];
