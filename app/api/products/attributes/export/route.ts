import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import { route } from '@/lib/http/route';
import { LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { attributesExportQuery } from '@/lib/products/pricing/contract';
import { exportAttributes, type Words } from '@/lib/products/pricing/service/export-attributes';

/** The file speaks the language that is asked for, else the one of the screen. */
export const GET = route(
  { right: 'statements.export', query: attributesExportQuery },
  async (ctx, { query, request }) => {
    const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
    const locale = pickLocale(query.lang ?? remembered, request.headers.get('accept-language'));
    const words = createTranslator({ locale, messages: messagesFor(locale), namespace: 'pricing' });
    return exportAttributes(ctx, query, words as Words);
  },
);
