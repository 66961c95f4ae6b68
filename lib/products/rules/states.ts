import type { ListingState, ProductEventKind, RequestState } from '@/db/enums/listings';

/** What changes the state of a product, a specification or a SKU (我的商品; R10: a listed one stays listed). */
export type Move = {
  from: readonly ListingState[];
  /** `before` is the state that the move which it undoes had left. */
  to: ListingState | 'before';
  event: ProductEventKind;
};

export const MOVES = {
  hide: { from: ['on_sale'], to: 'hidden', event: 'hidden' },
  show: { from: ['hidden'], to: 'on_sale', event: 'shown' },
  freeze: { from: ['on_sale', 'hidden'], to: 'frozen', event: 'frozen' },
  unfreeze: { from: ['frozen'], to: 'before', event: 'unfrozen' },
  request_delisting: { from: ['on_sale', 'hidden'], to: 'delisting', event: 'delisting_requested' },
  refuse_delisting: { from: ['delisting'], to: 'before', event: 'delisting_refused' },
  /** The platform delists what the seller asked for, or what stays frozen; it cannot be undone. */
  approve_delisting: { from: ['delisting', 'frozen'], to: 'delisted', event: 'delisted' },
} as const satisfies Record<string, Move>;
export type MoveName = keyof typeof MOVES;

export const canMove = (state: ListingState, move: MoveName): boolean =>
  (MOVES[move].from as readonly ListingState[]).includes(state);

/** The state and the one to go back to after a move, or null when it is not allowed from here. */
export function moved(
  now: { state: ListingState; stateBefore: ListingState | null },
  move: MoveName,
): { state: ListingState; stateBefore: ListingState | null } | null {
  if (!canMove(now.state, move)) return null;
  const { to } = MOVES[move];
  if (to === 'before') return { state: now.stateBefore ?? 'on_sale', stateBefore: null };
  const isHeld = to === 'frozen' || to === 'delisting';
  return { state: to, stateBefore: isHeld ? now.state : null };
}

/** What happens to a release request (我的申请). After a withdrawal it is a draft again. */
export const REQUEST_MOVES = {
  submit: { from: ['draft', 'rejected'], to: 'pending' },
  withdraw: { from: ['pending'], to: 'draft' },
  approve: { from: ['pending'], to: 'approved' },
  reject: { from: ['pending'], to: 'rejected' },
} as const satisfies Record<string, { from: readonly RequestState[]; to: RequestState }>;
export type RequestMove = keyof typeof REQUEST_MOVES;

export const canMoveRequest = (state: RequestState, move: RequestMove): boolean =>
  (REQUEST_MOVES[move].from as readonly RequestState[]).includes(state);

/** A draft, or what was rejected, may be written on and deleted. */
export const isEditable = (state: RequestState): boolean => state === 'draft' || state === 'rejected';

/** Sold, or able to be sold again: what a change may build on. */
export const isListed = (state: ListingState): boolean => state !== 'unlisted' && state !== 'delisted';

/** Whether a new version of the listing may be begun: a delisted product must be released anew. */
export const canModify = (state: ListingState): boolean => state === 'on_sale' || state === 'hidden';
