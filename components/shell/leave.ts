'use client';

const LEAVE = 'leave-screen';

/** Asks the screen whether it may be left for `href`; false when it wants to ask the person first. */
export function mayLeave(href: string): boolean {
  return window.dispatchEvent(new CustomEvent(LEAVE, { cancelable: true, detail: { href } }));
}

/** Lets a screen with unsaved changes stop navigation by keyboard or palette. */
export function onLeave(ask: (href: string) => boolean): () => void {
  const listener = (event: Event) => {
    const href: unknown = event instanceof CustomEvent ? event.detail?.href : null;
    if (typeof href === 'string' && !ask(href)) event.preventDefault();
  };
  window.addEventListener(LEAVE, listener);
  return () => window.removeEventListener(LEAVE, listener);
}
