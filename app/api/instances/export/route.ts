import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import { route } from '@/lib/http/route';
import { LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { instanceExportQuery } from '@/lib/instances/contract';
import { exportInstances, type Words } from '@/lib/instances/service/export-instances';

/** The file speaks the language that is asked for, else the one of the screen. */
export const GET = route(
  { right: 'statements.export', query: instanceExportQuery },
  async (ctx, { query, request }) => {
    const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
    const locale = pickLocale(query.lang ?? remembered, request.headers.get('accept-language'));
    const words = createTranslator({ locale, messages: messagesFor(locale), namespace: 'instances' });
    return exportInstances(ctx, query, words as Words);
  },
);
