export const GENERATIONS = ['v1', 'v2'] as const;
export type Generation = (typeof GENERATIONS)[number];

/** What the marketplace calls there: a product's interfaces by its kind, the order notice (订单通知), or `plain`: nothing. */
export const FAMILIES = ['saas', 'license', 'client_license', 'order_notice', 'plain'] as const;
export type Family = (typeof FAMILIES)[number];

/** Families that products belong to; the licence family of V1 is the offline guide, that of V2 the auth codes. */
export const PRODUCT_FAMILIES = ['saas', 'license', 'client_license', 'plain'] as const;
export type ProductFamily = (typeof PRODUCT_FAMILIES)[number];

/** The protocol of one address. */
export interface Protocol {
  family: Family;
  generation: Generation;
}

export const CHARGING_MODES = ['PERIOD', 'ONE_TIME', 'ON_DEMAND', 'ON_DEMAND_PKG'] as const;
export type ChargingMode = (typeof CHARGING_MODES)[number];

export const PERIOD_TYPES = ['year', 'month', 'day'] as const;
export type PeriodType = (typeof PERIOD_TYPES)[number];

/** How the amount of one period follows the quantity: per piece, per unit, tranche by tranche, or the whole at its band's price. */
export const PRICINGS = ['simple', 'linear', 'tiered', 'volume'] as const;
export type Pricing = (typeof PRICINGS)[number];

/** The stand-in sells on the China site. */
export const CURRENCIES = ['CNY'] as const;
export type Currency = (typeof CURRENCIES)[number];

export const ORDER_TYPES = ['NEW', 'TRIAL', 'TRIAL_TO_FORMAL', 'RENEW', 'CHANGE', 'UNSUBSCRIBE'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

/** `refunded`: the marketplace gave up after its retries and paid the buyer back. */
export const ORDER_STATUSES = ['processing', 'completed', 'refunded'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const INSTANCE_STATUSES = ['provisioning', 'active', 'frozen', 'released', 'failed'] as const;
export type InstanceStatus = (typeof INSTANCE_STATUSES)[number];

/** States of one production interface message (生产接口消息, saas-callbacks §6.2). */
export const MESSAGE_STATUSES = ['waiting', 'calling', 'succeeded', 'retrying', 'stopped'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Why the marketplace calls; the interface it uses follows from the protocol of the address. */
export const PURPOSES = [
  'provision',
  'poll',
  'details',
  'deliver',
  'accept',
  'renew',
  'trial-to-formal',
  'refund-renewal',
  'expire',
  'freeze',
  'unfreeze',
  'upgrade',
  'check',
  'release',
  'refund',
  'query',
  'notice',
  'license',
  'sync-tenant',
  'sync-application',
  'sync-users',
  'sync-department',
  'sync-departments',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What the buyer or the marketplace can do with an instance. */
export const ACTIONS = [
  'renew',
  'trial-to-formal',
  'expire',
  'freeze',
  'unfreeze',
  'upgrade',
  'check',
  'release',
  'refund',
  'query',
  'details',
  'deliver',
  'accept',
  'notify',
  'confirm-receipt',
  'license',
] as const;
export type Action = (typeof ACTIONS)[number];

export const OUTCOMES = ['success', 'pending', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The marketplace's own checks of an answer, in the order it makes them (saas-callbacks §6.1). */
export const CHECKS = [
  'reachable',
  'in-time',
  'http-status',
  'content-type',
  'body-shape',
  'body-sign',
  'result-code',
  'required-fields',
  'field-lengths',
  'instance-id',
  'ascii',
  'field-cipher',
] as const;
export type CheckName = (typeof CHECKS)[number];

export interface Check {
  check: CheckName;
  ok: boolean;
  /** What was found, for a person: a code, a field name, a length. */
  detail: string;
}

/** `buyer` and `revoked` credentials exist so that the refusals of the open API can be tried. */
export const STANDINGS = ['seller', 'buyer', 'revoked'] as const;
export type Standing = (typeof STANDINGS)[number];

/** States of an auth code; `UNUSED` is our word for one that nobody has activated. */
export const CODE_STATES = ['UNUSED', 'ALIVE', 'EXPIRED', 'RELEASED'] as const;
export type CodeState = (typeof CODE_STATES)[number];

/** An application for a licence of client software (getLicenseAsync), until the seller uploads it. */
export const APPLICATION_STATUSES = ['waiting', 'delivered', 'denied'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

export const UPLOAD_FORMS = ['CHARACTERS', 'FILE'] as const;
export type UploadForm = (typeof UPLOAD_FORMS)[number];

/** What the kit tells: the purposes whose call goes to the address with the kit's suffix. */
export const KIT_PURPOSES = [
  'sync-tenant',
  'sync-application',
  'sync-users',
  'sync-department',
  'sync-departments',
] as const satisfies readonly Purpose[];
export type KitPurpose = (typeof KIT_PURPOSES)[number];

export const ENTERPRISE_STATUSES = ['bound', 'withdrawn'] as const;
export const KIT_APPLICATION_STATUSES = ['active', 'removed'] as const;
/** `withdrawn`: the authorisation was taken back; `removed`: the user was deleted. */
export const KIT_USER_STATUSES = ['authorised', 'withdrawn', 'removed'] as const;
export const KIT_ROLES = ['user', 'admin'] as const;

/** Digests of the padding of a client secret: of the label, then of the mask. */
export const SECRET_DIGESTS = ['sha256-sha256', 'sha256-sha1', 'sha1-sha1'] as const;
export type SecretDigests = (typeof SECRET_DIGESTS)[number];

/** Record-level codes of the usage push (saas-callbacks §3.6). */
export const RECORD_CODES = [
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
export type RecordCode = (typeof RECORD_CODES)[number];
export const RECORD_STATES = ['charged', 'refused'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** Delivery types of listings as the seller's console names them (接入类型). */
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

/** States of a product that the marketplace sells for a seller. */
export const LISTING_STATES = ['on_sale', 'frozen', 'delisted'] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** What the marketplace looks at: a request for release, an asset's version, a deployment template. */
export const SUBJECTS = ['request', 'asset', 'template'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** What the platform does with a product on its own (平台措施). */
export const MEASURES = ['freeze', 'unfreeze', 'approve_delisting', 'refuse_delisting'] as const;
export type Measure = (typeof MEASURES)[number];

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a push of usage is answered: as it is, refused records in the answer, some of them not taken, or nothing. */
export const USAGE_ANSWERS = ['success', 'record-errors', 'partial', 'timeout'] as const;
export type UsageAnswer = (typeof USAGE_ANSWERS)[number];

/** States of a stack of the resource formation service (RFS `GetStackMetadata`). */
export const STACK_STATES = [
  'CREATION_COMPLETE',
  'DEPLOYMENT_IN_PROGRESS',
  'DEPLOYMENT_FAILED',
  'DEPLOYMENT_COMPLETE',
  'ROLLBACK_IN_PROGRESS',
  'ROLLBACK_FAILED',
  'ROLLBACK_COMPLETE',
  'DELETION_IN_PROGRESS',
  'DELETION_FAILED',
] as const;
export type StackState = (typeof STACK_STATES)[number];

/** How the next stack fares; `variable`: the provider refuses a value. */
export const STACK_OUTCOMES = [
  'success',
  'quota',
  'sold-out',
  'variable',
  'rollback-failed',
  'deletion-failed',
] as const;
export type StackOutcome = (typeof STACK_OUTCOMES)[number];

/** What of an asset a template deploys (license-deploy-usage-orders §D3). */
export const DEPLOYED_TYPES = ['image', 'software_package'] as const;
export type DeployedType = (typeof DEPLOYED_TYPES)[number];
export const ARCHITECTURES = ['x86', 'arm'] as const;
