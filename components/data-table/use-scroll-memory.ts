'use client';

import { type RefObject, useEffect } from 'react';

const key = () => {
  const entry = (window as { navigation?: { currentEntry?: { key?: string } | null } }).navigation
    ?.currentEntry;
  return entry?.key ? `scroll:${entry.key}` : null;
};

/** Remembers where a scrolling region was for each entry of the history, so that Back comes to the same row. */
export function useScrollMemory(region: RefObject<HTMLElement | null>, isReady: boolean): void {
  useEffect(() => {
    const element = region.current;
    if (!isReady || !element) return;
    const own = key();
    if (own === null) return;
    const saved = Number(sessionStorage.getItem(own) ?? 0);
    if (saved > 0) element.scrollTop = saved;
    let frame = 0;
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => sessionStorage.setItem(own, String(element.scrollTop)));
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', onScroll);
    };
  }, [region, isReady]);
}
