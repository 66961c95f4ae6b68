'use client';

import { useSyncExternalStore } from 'react';

const KEY = 'single-key-shortcuts';
const CHANGED = 'single-key-shortcuts';

function isOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
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

function setOn(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // A browser without storage keeps them on.
  }
  window.dispatchEvent(new Event(CHANGED));
}

/** Whether shortcuts of a single letter are on in this browser (WCAG 2.1.4), and the switch. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, isOn, () => true);
  return [on, setOn];
}
