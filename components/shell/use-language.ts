'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { useTransition } from 'react';
import { LOCALE_COOKIE, type Locale } from '@/lib/i18n/locales';
import { rememberInCookie } from './preferences';

/** The language of the screen and its switch; the page is rendered again in place, what was typed stays. */
export function useLanguage(): { locale: Locale; isChanging: boolean; setLocale: (locale: Locale) => void } {
  const locale = useLocale();
  const router = useRouter();
  const [isChanging, startTransition] = useTransition();
  const setLocale = (next: Locale) => {
    rememberInCookie(LOCALE_COOKIE, next);
    startTransition(() => router.refresh());
  };
  return { locale, isChanging, setLocale };
}
