'use client';

import { type RefObject, useState } from 'react';

const WANTED =
  'input:not([type=hidden]):not(:disabled),select:not(:disabled),textarea:not(:disabled),[data-picker]:not(:disabled),[aria-pressed=true]';

/** Where focus goes when a layer opens: to what will be filled in, else to the layer itself (never to its close button). */
export function focusFirst(event: Event): void {
  const layer = event.currentTarget;
  if (!(layer instanceof HTMLElement)) return;
  event.preventDefault();
  const target = layer.querySelector<HTMLElement>(WANTED) ?? layer;
  target.focus();
}

/** Gives focus back when a layer closes: to its trigger, or to what had it before; not when something else took it. */
export function useReturnFocus(trigger?: RefObject<HTMLElement | null>): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    const target = trigger?.current ?? before;
    const isFree = document.activeElement === null || document.activeElement === document.body;
    const isInside = document.activeElement?.closest('[data-layer]') != null;
    if (target instanceof HTMLElement && target.isConnected && (isFree || isInside)) target.focus();
  };
}
