'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { formatInstant } from '@/components/ui/date-format';

type Look = { has: (key: never) => boolean } & ((key: never) => string);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Words for what an entry says; what the catalogue does not name is shown as it was recorded. */
export function useAuditWords() {
  const audit = useTranslations('audit') as unknown as Look;
  const roles = useTranslations('shell.roles') as unknown as Look;
  const locale = useLocale();
  const named = useCallback(
    (t: Look, key: string, fallback: string) => (t.has(key as never) ? t(key as never) : fallback),
    [],
  );
  const action = useCallback((name: string) => named(audit, `actions.${name}`, name), [audit, named]);
  const field = useCallback((name: string) => named(audit, `fields.${name}`, name), [audit, named]);
  const value = useCallback(
    (name: string, given: unknown): string => {
      if (given === null || given === undefined || given === '') return named(audit, 'values.none', '');
      if (typeof given === 'boolean') return named(audit, given ? 'values.yes' : 'values.no', String(given));
      if (typeof given !== 'string') return typeof given === 'number' ? String(given) : JSON.stringify(given);
      if (name === 'role') return named(roles, given, given);
      return INSTANT.test(given) ? (formatInstant(given, locale, 'second') ?? given) : given;
    },
    [audit, roles, locale, named],
  );
  return { action, field, value };
}
