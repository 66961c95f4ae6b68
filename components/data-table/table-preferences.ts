'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';

export type Density = 'compact' | 'relaxed';
export type TablePreferences = { density: Density; columns: Record<string, boolean> };

const DEFAULTS: TablePreferences = { density: 'compact', columns: {} };
const CHANGED = 'table-preferences';
const keyOf = (table: string) => `table:${table}`;

function parse(text: string | null): TablePreferences {
  if (!text) return DEFAULTS;
  try {
    const given: Partial<TablePreferences> = JSON.parse(text);
    const columns = typeof given.columns === 'object' && given.columns !== null ? given.columns : {};
    return { density: given.density === 'relaxed' ? 'relaxed' : 'compact', columns };
  } catch {
    return DEFAULTS;
  }
}

function read(table: string): string | null {
  try {
    return localStorage.getItem(keyOf(table));
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('storage', listener);
    window.removeEventListener(CHANGED, listener);
  };
}

/** Which columns and which row height this browser prefers for one table. */
export function useTablePreferences(table: string) {
  const text = useSyncExternalStore(
    subscribe,
    () => read(table),
    () => null,
  );
  const preferences = useMemo(() => parse(text), [text]);
  const save = useCallback(
    (next: TablePreferences) => {
      try {
        localStorage.setItem(keyOf(table), JSON.stringify(next));
      } catch {
        // A browser without storage keeps the defaults.
      }
      window.dispatchEvent(new Event(CHANGED));
    },
    [table],
  );
  return { preferences, save, reset: () => save(DEFAULTS) };
}
