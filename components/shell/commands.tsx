'use client';

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { mayBeShortcut, readKey } from './key-sequence';
import { isLayerOpen } from './layer';
import { useSingleKeys } from './single-keys';

/** Something that can be done on this screen, from the keyboard, the palette, or both. */
export type Command = {
  label: string;
  /** Heading under which help and palette list it. */
  group: string;
  /** Keys separated by spaces: `e`, `/`, `g i`. */
  keys?: string;
  run?: () => void;
  /** Other words that find it in the palette. */
  keywords?: readonly string[];
  /** Whether it leads to a screen or does something; the palette lists the two apart. */
  kind?: 'page' | 'action';
  /** `false` keeps it out of the palette (moving in a list). */
  inPalette?: boolean;
};

export type Entry = Command & { id: string };
type Registry = {
  add: (id: string, read: () => Command) => () => void;
  list: () => readonly Entry[];
  subscribe: (listener: () => void) => () => void;
};

function createRegistry(): Registry {
  const readers = new Map<string, () => Command>();
  const listeners = new Set<() => void>();
  let snapshot: readonly Entry[] = [];
  const changed = () => {
    snapshot = [...readers].map(([id, read]) => ({ ...read(), id }));
    for (const listener of listeners) listener();
  };
  return {
    add: (id, read) => {
      readers.set(id, read);
      changed();
      return () => {
        readers.delete(id);
        changed();
      };
    },
    list: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const RegistryContext = createContext<Registry | null>(null);
const NONE: readonly Entry[] = [];
const PREFIX_MS = 1_500;
const OPEN_LAYER = '[data-layer]';

/** Holds what can be done on the screen and listens to the keyboard once. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  return (
    <RegistryContext.Provider value={registry}>
      <KeyListener registry={registry} />
      {children}
    </RegistryContext.Provider>
  );
}

function KeyListener({ registry }: { registry: Registry }) {
  const [isOn] = useSingleKeys();
  useEffect(() => {
    if (!isOn) return;
    let pending: { prefix: string; at: number } | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!mayBeShortcut(event) || isLayerOpen() || document.querySelector(OPEN_LAYER)) return;
      const active = registry.list().filter((entry) => entry.keys && entry.run);
      const prefix = pending && performance.now() - pending.at < PREFIX_MS ? pending.prefix : null;
      const step = readKey(
        prefix,
        event.key,
        active.flatMap((entry) => entry.keys ?? []),
      );
      pending = step.prefix === null ? null : { prefix: step.prefix, at: performance.now() };
      if (step.fire === null && step.prefix === null) return;
      event.preventDefault();
      active.findLast((entry) => entry.keys === step.fire)?.run?.();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [registry, isOn]);
  return null;
}

/** Offers a command while the calling component is on the screen; `null` offers nothing. */
export function useCommand(command: Command | null): void {
  const registry = useContext(RegistryContext);
  const id = useId();
  const latest = useRef(command);
  latest.current = command;
  const { label, group, keys, kind, inPalette } = command ?? {};
  const isOffered = command !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listed changes with the words and keys
  useEffect(() => {
    if (!registry || !isOffered) return;
    const read = () => ({
      ...(latest.current as Command),
      run: latest.current?.run && (() => latest.current?.run?.()),
    });
    return registry.add(id, read);
  }, [registry, id, isOffered, label, group, keys, kind, inPalette]);
}

/** Everything that can be done right now. */
export function useCommands(): readonly Entry[] {
  const registry = useContext(RegistryContext);
  return useSyncExternalStore(
    registry?.subscribe ?? (() => () => undefined),
    registry?.list ?? (() => NONE),
    () => NONE,
  );
}
