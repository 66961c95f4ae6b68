'use client';

import { rememberInCookie } from '@/components/shell/preferences';
import { fetchJson } from '@/lib/http/fetcher';
import { LOCALE_COOKIE } from '@/lib/i18n/locales';
import type { OwnView } from '@/lib/members/contract';
import { apiRoutes } from '@/lib/routes';

/** In a browser without a chosen language, takes the one that the person has chosen elsewhere. */
export async function rememberOwnLocale(): Promise<void> {
  if (document.cookie.includes(`${LOCALE_COOKIE}=`)) return;
  const own = await fetchJson<OwnView>(apiRoutes.me()).catch(() => null);
  if (own?.locale) rememberInCookie(LOCALE_COOKIE, own.locale);
}
