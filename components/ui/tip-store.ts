import type { ReactNode } from 'react';

export type TipSide = 'top' | 'right' | 'bottom' | 'left';
export type Tip = { anchor: HTMLElement; content: ReactNode; side: TipSide };

const WAIT_MS = 400;
const LINGER_MS = 120;

let shown: Tip | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function put(tip: Tip | null): void {
  clearTimeout(timer);
  if (shown === tip) return;
  shown = tip;
  for (const listener of listeners) listener();
}

export const currentTip = () => shown;
export const noTip = () => null;

export function onTip(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows a tip now (keyboard focus). */
export const showTip = (tip: Tip) => put(tip);

/** Shows a tip when the pointer rests; at once when another one is open. */
export function offerTip(tip: Tip): void {
  clearTimeout(timer);
  timer = setTimeout(() => put(tip), shown ? 0 : WAIT_MS);
}

/** Takes a tip away a little later, so that the pointer can move onto it; without an anchor at once. */
export function hideTip(anchor?: HTMLElement): void {
  clearTimeout(timer);
  if (!anchor) put(null);
  else if (shown?.anchor === anchor) timer = setTimeout(() => put(null), LINGER_MS);
}

/** Keeps the tip while the pointer is on it. */
export const keepTip = () => clearTimeout(timer);
