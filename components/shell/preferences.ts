'use client';

const YEAR_S = 31_536_000;

/** Remembers a choice that the server needs for the first paint. */
export function rememberInCookie(name: string, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store interface is not in every supported browser
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_S}; samesite=lax${secure}`;
}
