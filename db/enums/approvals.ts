import type { Moves } from '../transitions';

/** What takes a second person: the one who decides is never the one who asked. */
export const APPROVAL_KINDS = ['next_step', 'bank_details', 'invoice_template', 'write_off'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

export const APPROVAL_STATES = ['pending', 'approved', 'refused', 'withdrawn'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

export const APPROVAL_MOVES: Moves<ApprovalState> = {
  pending: ['approved', 'refused', 'withdrawn'],
  approved: [],
  refused: [],
  withdrawn: [],
};
