import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import { route } from '@/lib/http/route';
import { LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { differencesExportQuery } from '@/lib/statements/reconciliation/contract';
import { exportDifferences, type Words } from '@/lib/statements/reconciliation/service/export-differences';

/** The file speaks the language that is asked for, else the one of the screen. */
export const GET = route(
  { right: 'statements.export', query: differencesExportQuery },
  async (ctx, { query, request }) => {
    const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
    const locale = pickLocale(query.lang ?? remembered, request.headers.get('accept-language'));
    const words = createTranslator({ locale, messages: messagesFor(locale), namespace: 'reconciliation' });
    return exportDifferences(ctx, query, words as Words);
  },
);
