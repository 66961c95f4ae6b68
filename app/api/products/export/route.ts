import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import { route } from '@/lib/http/route';
import { LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { listingsExportQuery } from '@/lib/products/contract';
import { exportListings, type Words } from '@/lib/products/service/export-lists';

/** The file speaks the language that is asked for, else the one of the screen. */
export const GET = route(
  { right: 'statements.export', query: listingsExportQuery },
  async (ctx, { query, request }) => {
    const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
    const locale = pickLocale(query.lang ?? remembered, request.headers.get('accept-language'));
    const words = createTranslator({ locale, messages: messagesFor(locale), namespace: 'products' });
    return exportListings(ctx, query, words as Words);
  },
);
