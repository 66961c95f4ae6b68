import type { StepValues } from '../quote-types';

/** What keeps a specification from being submitted; words are `pricing.problems.<code>`. */
export const PRICING_PROBLEMS = [
  'tax_missing',
  'fee_missing',
  'specifications_missing',
  'specification_removed',
  'all_delisted',
  'name_missing',
  'name_repeated',
  'mode_not_offered',
  'template_not_offered',
  'trial_only',
  'trial_not_offered',
  'trial_mode',
  'trial_days',
  'trial_priced',
  'free_not_offered',
  'free_by_cpu',
  'cpu_not_offered',
  'asset_missing',
  'attributes_many',
  'quantities_many',
  'attributes_frozen',
  'attribute_code',
  'attribute_name',
  'attribute_repeated',
  'attribute_preset',
  'values_missing',
  'value_empty',
  'value_repeated',
  'quantity_bounds',
  'quantity_range',
  'quantity_step',
  'skus_many',
  'sku_missing',
  'sku_repeated',
  'sku_stray',
  'sku_removed',
  'prices_missing',
  'period_wrong',
  'period_repeated',
  'price_missing',
  'price_format',
  'price_decimals',
  'price_zero',
  'price_large',
  'bands_missing',
  'bands_differ',
  'band_bound',
  'band_order',
  'band_open',
  'band_unreachable',
  'factors_missing',
  'factor_code',
  'factor_name',
  'factor_item',
  'factor_repeated',
  'packages_missing',
  'package_name',
  'package_factor',
  'package_quota',
  'package_months',
  'package_use',
  'api_group_missing',
  'api_group_public',
  'api_group_app',
  'api_group_release',
  'api_group_repeated',
  'api_group_taken',
  'api_group_changed',
  'agent_url',
  'agent_usage',
  'agents_new',
  'agents_mode',
  'agents_package',
] as const;
export type PricingProblemCode = (typeof PRICING_PROBLEMS)[number];

/** `path` is dotted and begins at the business page (`specifications.0.skus.2.prices.0.price`). */
export type PricingProblem = { path: string; code: PricingProblemCode; values: StepValues };

export const problem = (path: string, code: PricingProblemCode, values: StepValues = {}): PricingProblem => ({
  path,
  code,
  values,
});

/** The problem when `isWrong`, else none: for lists of rules. */
export const unless = (
  isSound: boolean,
  path: string,
  code: PricingProblemCode,
  values: StepValues = {},
): PricingProblem[] => (isSound ? [] : [problem(path, code, values)]);

/** The places in a list whose text was there before. */
export const repeatedAt = (texts: readonly string[]): number[] =>
  texts.flatMap((text, index) => (text !== '' && texts.indexOf(text) < index ? [index] : []));
