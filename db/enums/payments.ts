import type { ProductClass } from '../enums';
import type { Moves } from '../transitions';

/** The steps (当前环节) of a payment application (申付单), in their order (seller-center-rules §5.3). */
export const PAYMENT_STAGES = [
  'billing',
  'reconciliation',
  'countersign',
  'invoice_review',
  'payment_review',
  'payment',
] as const;
export type PaymentStage = (typeof PAYMENT_STAGES)[number];

/** The states (当前状态) of a payment application, in the order of the flow (§5.3). */
export const APPLICATION_STATES = [
  'awaiting_dispatch',
  'awaiting_confirmation',
  'awaiting_countersign',
  'countersigning',
  'creation_failed',
  'awaiting_invoice',
  'invoice_under_review',
  'invoice_incorrect',
  'invoice_approved',
  'payment_under_review',
  'payment_details_incorrect',
  'rejected',
  'paying',
  'paid',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export const STAGE_OF: Record<ApplicationState, PaymentStage> = {
  awaiting_dispatch: 'billing',
  awaiting_confirmation: 'reconciliation',
  awaiting_countersign: 'countersign',
  countersigning: 'countersign',
  creation_failed: 'countersign',
  awaiting_invoice: 'invoice_review',
  invoice_under_review: 'invoice_review',
  invoice_incorrect: 'invoice_review',
  invoice_approved: 'payment_review',
  payment_under_review: 'payment_review',
  payment_details_incorrect: 'payment_review',
  rejected: 'payment_review',
  paying: 'payment',
  paid: 'payment',
};

/** Moves that goods of every class share; `awaiting_confirmation` exists for bills before 2024-12-24 alone (R37). */
const SHARED: Moves<ApplicationState> = {
  awaiting_dispatch: ['awaiting_confirmation', 'awaiting_countersign'],
  awaiting_confirmation: ['awaiting_countersign'],
  awaiting_countersign: ['countersigning'],
  countersigning: ['creation_failed'],
  creation_failed: ['countersigning'],
  awaiting_invoice: [],
  invoice_under_review: [],
  invoice_incorrect: [],
  invoice_approved: [],
  payment_under_review: ['payment_details_incorrect', 'rejected', 'paying'],
  payment_details_incorrect: ['payment_under_review'],
  rejected: ['payment_under_review'],
  paying: ['paid'],
  paid: [],
};

/** Common goods skip the stage of the invoice (R39). */
const COMMON: Moves<ApplicationState> = {
  ...SHARED,
  countersigning: ['creation_failed', 'payment_under_review'],
};

const INVOICED: Moves<ApplicationState> = {
  ...SHARED,
  countersigning: ['creation_failed', 'awaiting_invoice'],
  awaiting_invoice: ['invoice_under_review'],
  invoice_under_review: ['invoice_approved', 'invoice_incorrect'],
  invoice_incorrect: ['awaiting_invoice'],
  invoice_approved: ['payment_under_review', 'payment_details_incorrect'],
};

/** Every move of a payment application by product class (§5.3). */
export const APPLICATION_MOVES: Record<ProductClass, Moves<ApplicationState>> = {
  common: COMMON,
  joint: INVOICED,
  selected: INVOICED,
  huawei: INVOICED,
};

/** Who told a state: a file or program of the marketplace's, or a person who saw it there. */
export const PAYMENT_SOURCES = ['statement', 'import', 'api', 'person'] as const;
export type PaymentSource = (typeof PAYMENT_SOURCES)[number];
