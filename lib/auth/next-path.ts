const NOWHERE = 'http://nowhere.invalid';
const MAX_LENGTH = 2_000;

/**
 * Where to go after signing in: a path of this app, or the overview. Anything that a browser could read as another
 * site (`//host`, `/\host`, a scheme, control characters) is refused, and so are the sign-in page and the JSON doors.
 */
export function safeNext(given: string | null | undefined): string {
  if (!given?.startsWith('/') || given.length > MAX_LENGTH || !URL.canParse(given, NOWHERE)) return '/';
  const url = new URL(given, NOWHERE);
  const isOwnScreen = url.origin === NOWHERE && !/^\/(?:sign-in|api)(?:\/|$)/.test(url.pathname);
  return isOwnScreen && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : '/';
}
