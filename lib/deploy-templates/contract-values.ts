/** Values of the contract that screens need at run time; apart from it, so that they do not load the validator. */

export const TEMPLATE_SORTS = ['changed', 'name'] as const;
export type TemplateSort = (typeof TEMPLATE_SORTS)[number];

export const NAME_MAX = 64;
export const INTRODUCTION_MAX = 500;
export const INSTRUCTIONS_MAX = 5_000;
export const REASON_MAX = 1_000;
export const NOTE_MAX = 200;
export const MAX_DEPLOY_MINUTES = 24 * 60;

/** Names start with a letter or a Chinese character (RFS template rules). */
export const NAME_SHAPE = /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9_-]*$/u;

/** What the service's price estimate covers (RFS template rules). */
export const MAX_PERIOD_RESOURCES = 12;
export const MAX_ON_DEMAND_RESOURCES = 24;

/** Every finding about a template; words and advice are `deploy-templates.findings.<code>` in the message catalogue. */
export const FINDING_CODES = [
  'undeclared_reference',
  'duplicate_declaration',
  'unknown_block',
  'provider_missing',
  'provider_version_missing',
  'provider_version_exact',
  'provider_credentials',
  'provider_other',
  'region_hard_coded',
  'asset_not_used',
  'asset_incomplete',
  'asset_type_unknown',
  'image_hard_coded',
  'secret_not_sensitive',
  'secret_default',
  'variable_unused',
  'variable_untyped',
  'variable_undescribed',
  'validation_incomplete',
  'outputs_missing',
  'output_exposes_secret',
  'module_remote',
  'module_missing',
  'backend_declared',
  'provisioner_used',
  'too_many_period',
  'too_many_on_demand',
  'no_resources',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** How a buyer opens the product (开通方式): with the recommended server, in the console, or by the template. */
export const BUYER_MODES = ['quick', 'custom', 'template'] as const;
export type BuyerMode = (typeof BUYER_MODES)[number];

/** Our own words for a call to the service that was not made or not answered. */
export const LOCAL_RUN_CODES = [
  'no_credentials',
  'network',
  'timeout',
  'server-error',
  'rate-limited',
  'unreadable',
  'no-host',
  'gave_up',
] as const;
