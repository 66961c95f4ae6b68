import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import { userExportQuery } from '@/lib/directory/contract';
import { exportUsers, type Words } from '@/lib/directory/service/export-users';
import { route } from '@/lib/http/route';
import { LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';

/** The file speaks the language that is asked for, else the one of the screen. */
export const GET = route(
  { right: 'directory.manage', query: userExportQuery },
  async (ctx, { query, request }) => {
    const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
    const locale = pickLocale(query.lang ?? remembered, request.headers.get('accept-language'));
    const messages = messagesFor(locale);
    const words = createTranslator({ locale, messages, namespace: 'directory.users' });
    return exportUsers(ctx, query, words as Words);
  },
);
