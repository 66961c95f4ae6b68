'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { rememberInCookie } from './preferences';
import { THEME_COOKIE, type Theme, themeOf } from './theme';

const CHANGED = 'theme-changed';

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  return () => window.removeEventListener(CHANGED, listener);
}

const current = () => themeOf(document.documentElement.dataset.theme);

/** The chosen appearance; the server writes it on the page, so no script has to run before the first paint. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void; flip: () => void } {
  const theme = useSyncExternalStore<Theme>(subscribe, current, () => 'system');
  const setTheme = useCallback((next: Theme) => {
    document.documentElement.dataset.theme = next;
    rememberInCookie(THEME_COOKIE, next);
    window.dispatchEvent(new Event(CHANGED));
  }, []);
  const flip = useCallback(() => {
    const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark';
    setTheme(isDark ? 'light' : 'dark');
  }, [setTheme]);
  return { theme, setTheme, flip };
}
