'use client';

import { useEffect, useState } from 'react';

const SHOW_AFTER_MS = 200;
const KEEP_MS = 400;

/** True from 200 ms after `pending` began until it ended, and for at least 400 ms, so that nothing flickers. */
export function useDelayedPending(pending: boolean): boolean {
  const [shownAt, setShownAt] = useState<number | null>(null);
  useEffect(() => {
    if (pending === (shownAt !== null)) return;
    const wait = pending ? SHOW_AFTER_MS : Math.max(0, KEEP_MS - (performance.now() - (shownAt ?? 0)));
    const timer = setTimeout(() => setShownAt(pending ? performance.now() : null), wait);
    return () => clearTimeout(timer);
  }, [pending, shownAt]);
  return shownAt !== null;
}
