import type {
  CallbackVerdict,
  CLIENT_LICENSE_ACTIVITIES,
  KIT_ACTIVITIES,
  LICENSE_CODE_ACTIVITIES,
  LICENSE_POOL_ACTIVITIES,
  ORDER_NOTICE_ACTIVITIES,
  V1_ACTIVITIES,
  V2_ACTIVITIES,
} from '@/db/enums';

/** Lists of the contract that screens need: apart from it, so that the browser does not load the parser for them. */
export const CALLBACK_SORTS = ['received'] as const;

/** Every interface of either generation, each once. */
export const ACTIVITIES = [
  'newInstance',
  'queryInstance',
  'refreshInstance',
  'expireInstance',
  'updateInstanceStatus',
  'instanceStatus',
  'upgradeInstance',
  'upgrade',
  'changeInstanceCheck',
  'releaseInstance',
  'orderNotify',
  'refreshLicenseCode',
  'updateLicenseCodeStatus',
  'releaseLicenseCode',
  'getLicense',
  'refreshLicense',
  'expireLicense',
  'releaseLicense',
  'getLicenseAsync',
  'tenantSync',
  'applicationSync',
  'authSync',
  'singleOrgSync',
  'allOrgSync',
] as const satisfies readonly (V1Activity | V2Activity | KitActivity)[];
/** The base interfaces, and those of licences, signed in the same way. */
export type V1Activity = (typeof V1_ACTIVITIES)[number] | (typeof LICENSE_POOL_ACTIVITIES)[number];
/** The base interfaces and, signed in the same way, the order notice and licences. */
export type V2Activity =
  | (typeof V2_ACTIVITIES)[number]
  | (typeof ORDER_NOTICE_ACTIVITIES)[number]
  | (typeof LICENSE_CODE_ACTIVITIES)[number]
  | (typeof CLIENT_LICENSE_ACTIVITIES)[number];
export type KitActivity = (typeof KIT_ACTIVITIES)[number];
export type Activity = (typeof ACTIVITIES)[number];

/** `other` is a call that names no known interface, or none at all. */
export const ACTIVITY_FILTERS = [...ACTIVITIES, 'other'] as const;

/** Calls that had no effect and need someone's eyes; repeats and tests are as they should be. */
export const PROBLEM_VERDICTS = [
  'unauthenticated',
  'replayed',
  'malformed',
  'refused',
  'failed',
] as const satisfies readonly CallbackVerdict[];

/** Why a call was not simply accepted: keys under `callbacks.reasons` in the message catalogue. */
export const CALLBACK_REASONS = [
  'signature_missing',
  'signature_ambiguous',
  'signature_mismatch',
  'signature_missing_timestamp',
  'signature_missing_nonce',
  'signature_missing_signature',
  'signature_bad_timestamp',
  'signature_stale',
  'signature_bad_nonce',
  'nonce_replayed',
  'body_too_large',
  'body_not_utf8',
  'body_not_an_object',
  'body_not_json',
  'unknown_operation',
  'wrong_method',
  'wrong_content_type',
  'address_disabled',
  'unknown_activity',
  'wrong_address',
  'missing_activity',
  'invalid_parameter',
  'unknown_instance',
  'still_provisioning',
  'not_active',
  'below_use',
  'secret_unreadable',
  'nothing_to_remove',
  'unknown_license',
  'released_license',
  'pool_empty',
  'license_awaited',
  'outside_order',
  'quota_spent',
  'expiry_missing',
  'fingerprint_missing',
  'internal',
] as const;
export type CallbackReason = (typeof CALLBACK_REASONS)[number];

/** What can be wrong with a parameter: keys under `callbacks.faults` in the message catalogue. */
export const FAULT_KINDS = [
  'missing',
  'too_long',
  'too_many',
  'value',
  'time',
  'order',
  'characters',
  'format',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A signed call of something that this version does not know. */
export const UNKNOWN_REASONS = [
  'unknown_activity',
  'unknown_operation',
] as const satisfies readonly CallbackReason[];

/** A signed call of a known interface at an address that does not serve it. */
export const MISDIRECTED_REASONS = ['wrong_address'] as const satisfies readonly CallbackReason[];
