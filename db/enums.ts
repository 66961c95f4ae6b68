export const SITES = ['china', 'international', 'europe'] as const;
export type Site = (typeof SITES)[number];

export const CURRENCIES = ['CNY', 'USD', 'EUR'] as const;
export type Currency = (typeof CURRENCIES)[number];

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const ROLES = ['owner', 'product_manager', 'delivery', 'finance', 'marketplace', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const ACTOR_KINDS = ['member', 'api_token', 'marketplace', 'job'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** V1 is called with GET, V2 with POST JSON (`saas_topic_0000001`, `zh-cn_topic_0070649414`). */
export const GENERATIONS = ['v1', 'v2'] as const;
export type Generation = (typeof GENERATIONS)[number];

/**
 * What an address is for: a SaaS product's interfaces, the order notice (订单通知, `zh-cn_topic_0000002091799149`),
 * licences (auth codes 2.0 `zh-cn_topic_0070649173`, V1 offline), or licences of client software.
 */
export const ADDRESS_FAMILIES = ['saas', 'order_notice', 'license', 'client_license'] as const;
export type AddressFamily = (typeof ADDRESS_FAMILIES)[number];

/** In which generations the interfaces of a family exist, the usual one first. */
export const FAMILY_GENERATIONS: Record<AddressFamily, readonly [Generation, ...Generation[]]> = {
  saas: ['v2', 'v1'],
  order_notice: ['v2'],
  license: ['v2', 'v1'],
  client_license: ['v2'],
};

export const FIELD_ENCRYPTIONS = ['aes-256', 'aes-128'] as const;
export type FieldEncryption = (typeof FIELD_ENCRYPTIONS)[number];

export const PROVISIONINGS = ['immediate', 'manual'] as const;
export type Provisioning = (typeof PROVISIONINGS)[number];

export const INSTANCE_STATUSES = ['provisioning', 'active', 'frozen', 'failed', 'released'] as const;
export type InstanceStatus = (typeof INSTANCE_STATUSES)[number];

export const INSTANCE_EVENT_KINDS = [
  'created',
  'provisioned',
  'failed',
  'taken_up_again',
  'accepted',
  'renewed',
  'renewal_cancelled',
  'trial_to_formal',
  'renewal_changed',
  'frozen',
  'unfrozen',
  'released',
  'upgraded',
  'details_known',
  'details_missing',
  'edited',
] as const;
export type InstanceEventKind = (typeof INSTANCE_EVENT_KINDS)[number];

/** Changes that one marketplace order may cause once (saas-callbacks §1.3). */
export const INSTANCE_OPERATIONS = ['refresh', 'upgrade', 'release'] as const;
export type InstanceOperation = (typeof INSTANCE_OPERATIONS)[number];

export const DETAILS_STATES = ['pending', 'known', 'missing'] as const;
export type DetailsState = (typeof DETAILS_STATES)[number];

export const ORDER_SOURCES = ['callback', 'open_api', 'import', 'observation'] as const;
export type OrderSource = (typeof ORDER_SOURCES)[number];

export const ORDER_TYPES = ['NEW', 'TRIAL', 'TRIAL_TO_FORMAL', 'RENEW', 'CHANGE', 'UNSUBSCRIBE'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

export const CHARGING_MODES = ['PERIOD', 'ONE_TIME', 'ON_DEMAND', 'ON_DEMAND_PKG'] as const;
export type ChargingMode = (typeof CHARGING_MODES)[number];

export const PERIOD_TYPES = ['year', 'month', 'day'] as const;
export type PeriodType = (typeof PERIOD_TYPES)[number];

export const PRODUCT_CLASSES = ['common', 'joint', 'selected', 'huawei'] as const;
export type ProductClass = (typeof PRODUCT_CLASSES)[number];

export const PAY_STATUSES = ['paid', 'unpaid', 'credit_outstanding'] as const;
export type PayStatus = (typeof PAY_STATUSES)[number];

export const SUPERVISION_STATUSES = ['not_involved', 'in_progress', 'completed'] as const;
export type SupervisionStatus = (typeof SUPERVISION_STATUSES)[number];

/** Why a line is not billed (R30-R35 and the fixed list under R35); `billable` when nothing stands in the way. */
export const BILLING_STATES = [
  'billed',
  'billable',
  'price_unknown',
  'trial_or_zero',
  'customer_not_repaid',
  'supervision_unfinished',
  'order_not_effective',
  'bill_day_not_reached',
] as const;
export type BillingState = (typeof BILLING_STATES)[number];

export const CALLBACK_VERDICTS = [
  'accepted',
  'repeated',
  'test',
  'unauthenticated',
  'replayed',
  'malformed',
  'refused',
  'failed',
] as const;
export type CallbackVerdict = (typeof CALLBACK_VERDICTS)[number];

export const V1_ACTIVITIES = [
  'newInstance',
  'refreshInstance',
  'expireInstance',
  'releaseInstance',
  'upgrade',
  'instanceStatus',
  'queryInstance',
] as const;

export const V2_ACTIVITIES = [
  'newInstance',
  'queryInstance',
  'refreshInstance',
  'updateInstanceStatus',
  'releaseInstance',
  'upgradeInstance',
  'changeInstanceCheck',
] as const;

export const ORDER_NOTICE_ACTIVITIES = ['orderNotify'] as const;

/** Licence auth codes 2.0 (`zh-cn_topic_0070649167`–`0070649169`). */
export const LICENSE_CODE_ACTIVITIES = [
  'refreshLicenseCode',
  'updateLicenseCodeStatus',
  'releaseLicenseCode',
] as const;

/** Licences of the offline guide, V1 (`zh-cn_topic_0070649153`). */
export const LICENSE_POOL_ACTIVITIES = [
  'getLicense',
  'refreshLicense',
  'expireLicense',
  'releaseLicense',
] as const;

/** Licences of client software (`zh-cn_topic_0070649475`). */
export const CLIENT_LICENSE_ACTIVITIES = [
  'newInstance',
  'refreshInstance',
  'updateInstanceStatus',
  'releaseInstance',
  'getLicenseAsync',
] as const;

/** Operations of the joint-operation kit (联营Kit), the same five in either generation (`zh-cn_topic_0070649109`). */
export const KIT_ACTIVITIES = [
  'tenantSync',
  'applicationSync',
  'authSync',
  'singleOrgSync',
  'allOrgSync',
] as const;

export const DIRECTORY_ROLES = ['user', 'admin'] as const;
export type DirectoryRole = (typeof DIRECTORY_ROLES)[number];

export const REFRESH_SCENES = [
  'TRIAL_TO_FORMAL',
  'RENEWAL',
  'UNSUBSCRIBE_RENEWAL_PERIOD',
  'RENEWAL_CHANGE',
] as const;
export type RefreshScene = (typeof REFRESH_SCENES)[number];

/** Protocol result codes that this product answers (`zh-cn_topic_0070649421`; 0009xx: client-software licences). */
export const RESULT_CODES = [
  '000000',
  '000001',
  '000002',
  '000003',
  '000004',
  '000005',
  '000100',
  '000101',
  '000102',
  '000103',
  '000104',
  '000105',
  '000106',
  '000107',
  '000900',
  '000901',
  '000902',
  '000903',
] as const;
export type ResultCode = (typeof RESULT_CODES)[number];

export const ATTENTION_FLAGS = ['unknown_product', 'unknown_sku'] as const;
export type AttentionFlag = (typeof ATTENTION_FLAGS)[number];

/** Where a usage record (话单) came from. */
export const USAGE_SOURCES = ['api', 'file', 'manual'] as const;
export type UsageSource = (typeof USAGE_SOURCES)[number];

/** `sent`: a call with the record is under way, or its outcome is not known. */
export const USAGE_STATES = ['waiting', 'sent', 'confirmed', 'rejected'] as const;
export type UsageState = (typeof USAGE_STATES)[number];

/** The usage push has two forms (`zh-cn_topic_0070649410`, `zh-cn_topic_0070649411`). */
export const USAGE_PUSH_FORMS = ['new', 'old'] as const;
export type UsagePushForm = (typeof USAGE_PUSH_FORMS)[number];

/** How one usage push call ended; `open` while it is not known. */
export const USAGE_BATCH_OUTCOMES = ['open', 'confirmed', 'rejected', 'retry', 'refused'] as const;
export type UsageBatchOutcome = (typeof USAGE_BATCH_OUTCOMES)[number];

/** Record-level codes of the marketplace's own list (话单管理), checked after the call has succeeded. */
export const USAGE_RECORD_CODES = [
  '001',
  '002',
  '003',
  '004',
  '005',
  '006',
  '007',
  '008',
  '009',
  '010',
  '011',
  '012',
  '013',
  '014',
  '015',
  '016',
  '017',
  '018',
  '019',
] as const;
export type UsageRecordCode = (typeof USAGE_RECORD_CODES)[number];

/** The life of a licence auth code (`zh-cn_topic_0070649172`). */
export const LICENSE_STATUSES = ['not_activated', 'alive', 'expired', 'frozen', 'released'] as const;
export type LicenseStatus = (typeof LICENSE_STATUSES)[number];

/** How a licence auth code came here. */
export const LICENSE_SOURCES = ['api', 'file', 'manual'] as const;
export type LicenseSource = (typeof LICENSE_SOURCES)[number];

export const LICENSE_EVENT_KINDS = [
  'added',
  'activated',
  'activation_refused',
  'checked',
  'renewed',
  'renewal_cancelled',
  'frozen',
  'unfrozen',
  'released',
] as const;
export type LicenseEventKind = (typeof LICENSE_EVENT_KINDS)[number];

/** What renews or shortens an auth code (`zh-cn_topic_0070649167`). */
export const LICENSE_REFRESH_SCENES = ['RENEWAL', 'UNSUBSCRIBE_RENEWAL_PERIOD'] as const;
export type LicenseRefreshScene = (typeof LICENSE_REFRESH_SCENES)[number];

/** A licence of the pool: `withdrawn` is no longer given out. */
export const POOL_STATES = ['free', 'issued', 'withdrawn'] as const;
export type PoolState = (typeof POOL_STATES)[number];

/** The way from this side to the marketplace: `sent` is under way, or its outcome is not known. */
export const LICENSE_USAGE_STATES = ['waiting', 'sent', 'confirmed', 'rejected'] as const;
export type LicenseUsageState = (typeof LICENSE_USAGE_STATES)[number];

/**
 * A request for a licence of client software; `sending` has an answer that the marketplace has not confirmed, `closed`
 * needs none any more because its instance was released.
 */
export const LICENSE_REQUEST_STATES = ['waiting', 'sending', 'answered', 'refused', 'closed'] as const;
export type LicenseRequestState = (typeof LICENSE_REQUEST_STATES)[number];

/** `type` of an uploaded licence (`zh-cn_topic_0070649351`). */
export const LICENSE_ANSWER_TYPES = ['CHARACTERS', 'FILE'] as const;
export type LicenseAnswerType = (typeof LICENSE_ANSWER_TYPES)[number];
/** What a template can deploy of an asset (`zh-cn_topic_0070649468`). */
export const DEPLOYED_TYPES = ['image', 'software_package'] as const;
export type DeployedType = (typeof DEPLOYED_TYPES)[number];

/** Numbers of the open APIs' common codes, printed with `MKT.` or `CBC.` (`zh-cn_topic_0070649350`). */
export const OPEN_API_CODES = [
  '0000',
  '0100',
  '0101',
  '0150',
  '0151',
  '0154',
  '0199',
  '0250',
  '0999',
  '9001',
  '9002',
  '9003',
  '9004',
  '9005',
] as const;

/** Refusals of the API gateway in front of the open APIs. */
export const GATEWAY_CODES = ['APIGW.0301', 'APIGW.0303', 'APIGW.0308'] as const;
