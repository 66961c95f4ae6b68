import { cookies } from 'next/headers';
import { LOCALE_COOKIE, type Locale, pickLocale } from '@/lib/i18n/locales';

/** The language of a file: the one that is asked for, else the one of the screen. */
export async function requestLocale(request: Request, lang?: string): Promise<Locale> {
  const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
  return pickLocale(lang ?? remembered, request.headers.get('accept-language'));
}
