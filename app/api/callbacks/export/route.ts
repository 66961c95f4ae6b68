import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import { callbacksExportQuery } from '@/lib/callbacks/contract';
import { exportCallbacks, type Words } from '@/lib/callbacks/service/export-callbacks';
import { route } from '@/lib/http/route';
import { LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';

/** The file speaks the language that is asked for, else the one of the screen. */
export const GET = route(
  { right: 'statements.export', query: callbacksExportQuery },
  async (ctx, { query, request }) => {
    const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
    const locale = pickLocale(query.lang ?? remembered, request.headers.get('accept-language'));
    const words = createTranslator({ locale, messages: messagesFor(locale), namespace: 'callbacks' });
    return exportCallbacks(ctx, query, words as Words);
  },
);
