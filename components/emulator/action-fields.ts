import type { Action } from '@/lib/emulator/vocabulary';

export type ActionField =
  | 'periodType'
  | 'periodNumber'
  | 'skuCode'
  | 'quantity'
  | 'discountBps'
  | 'scope'
  | 'deviceFingerprint';

/** What is asked before an action; an action without fields happens at once. */
export const ACTION_FIELDS: Readonly<Record<Action, readonly ActionField[]>> = {
  renew: ['periodType', 'periodNumber'],
  'trial-to-formal': ['periodType', 'periodNumber'],
  upgrade: ['skuCode', 'quantity', 'discountBps'],
  check: ['skuCode', 'quantity'],
  refund: ['scope'],
  expire: [],
  freeze: [],
  unfreeze: [],
  release: [],
  query: [],
  details: [],
  deliver: [],
  accept: [],
  notify: [],
  'confirm-receipt': [],
  license: ['deviceFingerprint'],
};

/** These end the instance for good. */
export const FINAL_ACTIONS: ReadonlySet<Action> = new Set(['release', 'refund']);
