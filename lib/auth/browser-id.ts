import { cookieOf } from './cookie';
import { isSecure } from './session-token';

/** Tells one browser of a person from another (R4); it identifies nobody by itself. */
export const BROWSER_COOKIE = 'browser-id';
const SECONDS = 400 * 24 * 60 * 60;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cookie's value when it is an id that this app could have given, else null. */
export const asBrowserId = (value: string | undefined): string | null =>
  value && UUID.test(value) ? value : null;

export const browserIdOf = (header: string | null): string | null =>
  asBrowserId(cookieOf(header, BROWSER_COOKIE));

export const browserCookie = (id: string): string =>
  `${BROWSER_COOKIE}=${id}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`;
