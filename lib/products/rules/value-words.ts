/** Under which key of the catalogue the values of a field with fixed choices have their words. */
export const VALUE_WORDS: Readonly<Record<string, string>> = {
  'basics.categories': 'products.categories',
  'basics.serviceFlow': 'products.serviceFlows',
  'basics.applicationFields.kind': 'products.fieldKinds',
  'qualification.selfChecks': 'products.selfChecks',
  'business.taxType': 'pricing.taxTypes',
  'business.specifications.template': 'pricing.spec.templates',
  'business.specifications.chargingMode': 'products.chargingMode',
  'business.specifications.attributes.kind': 'pricing.attributes.kinds',
  'business.specifications.attributes.pricing': 'pricing.pricings',
  'business.specifications.skus.prices.period': 'pricing.periods',
  'business.specifications.factors.cycle': 'pricing.cycles',
  'business.specifications.factors.pricing': 'pricing.usagePricings',
  'business.specifications.factors.accumulation': 'pricing.cycles',
  'business.specifications.agent.mode': 'pricing.gateway.modes',
};

/** A field's name without places in lists: `business.specifications.0.name` is `business.specifications.name`. */
export const fieldOf = (path: string): string =>
  path
    .split('.')
    .filter((part) => !/^\d+$/.test(part) && !part.startsWith('#'))
    .join('.');

/** Fields that hold the id of something with a name elsewhere. */
export const isReference = (field: string): boolean => /(addressId|[aA]ssetVersionId)$/.test(fieldOf(field));

/** Fields that hold an amount in the seller's currency, as decimal text. */
export const isPrice = (field: string): boolean =>
  /\.(skus\.prices|factors|packages)\.price$/.test(fieldOf(field));

/** Whether a field without a value is one from which nothing was chosen, not one in which nothing was written. */
export const isChosen = (field: string, given: unknown): boolean =>
  (given === null && !fieldOf(field).endsWith('Days')) || isReference(field) || fieldOf(field) in VALUE_WORDS;
