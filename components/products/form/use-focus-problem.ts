'use client';

import { type RefObject, useEffect } from 'react';

const WRONG = '[aria-invalid=true], [data-wrong]';
const CONTROL =
  'input:not([tabindex="-1"]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)';
/** A page that is still being fetched shows its fields within this time. */
const PATIENCE_MS = 10_000;

function focusProblem(root: HTMLElement | null): boolean {
  const wrong = root?.querySelector<HTMLElement>(WRONG);
  if (!wrong) return false;
  const target = wrong.matches(CONTROL) ? wrong : (wrong.querySelector<HTMLElement>(CONTROL) ?? wrong);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center' });
  return true;
}

/** Brings the first field that is wrong into view and gives it the focus, each time that `times` grows. */
export function useFocusProblem(root: RefObject<HTMLElement | null>, times: number): void {
  useEffect(() => {
    if (times === 0 || focusProblem(root.current) || !root.current) return;
    const observer = new MutationObserver(() => {
      if (focusProblem(root.current)) observer.disconnect();
    });
    observer.observe(root.current, { subtree: true, childList: true, attributes: true });
    const late = setTimeout(() => observer.disconnect(), PATIENCE_MS);
    return () => {
      clearTimeout(late);
      observer.disconnect();
    };
  }, [root, times]);
}
