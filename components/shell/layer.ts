'use client';

import { useSyncExternalStore } from 'react';

/** The layer over the console that is open: at most one. */
export type Layer = 'palette' | 'help' | null;

let open: Layer = null;
const listeners = new Set<() => void>();

export function setLayer(layer: Layer): void {
  open = layer;
  for (const listener of listeners) listener();
}

/** Whether a layer is open or on its way: what is typed then is meant for it. */
export const isLayerOpen = (): boolean => open !== null;

export const openPalette = () => setLayer('palette');
export const openHelp = () => setLayer('help');

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLayer(): Layer {
  return useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
}
