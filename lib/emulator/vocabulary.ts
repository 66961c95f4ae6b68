export const GENERATIONS = ['v1', 'v2'] as const;
export type Generation = (typeof GENERATIONS)[number];

/** What the marketplace calls there: a product's interfaces by its kind, or the order notice (订单通知). */
export const FAMILIES = ['saas', 'license', 'client_license', 'order_notice'] as const;
export type Family = (typeof FAMILIES)[number];

/** Families that products belong to; the licence family of V1 is the offline guide, that of V2 the auth codes. */
export const PRODUCT_FAMILIES = ['saas', 'license', 'client_license'] as const;
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

/** The stand-in sells on the China site. */
export const CURRENCIES = ['CNY'] as const;

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
