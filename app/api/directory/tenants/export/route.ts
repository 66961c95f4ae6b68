import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import { tenantExportQuery } from '@/lib/directory/contract';
import { exportTenants, type Words } from '@/lib/directory/service/export-tenants';
import { route } from '@/lib/http/route';
import { LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';

/** The file speaks the language that is asked for, else the one of the screen. */
export const GET = route(
  { right: 'directory.manage', query: tenantExportQuery },
  async (ctx, { query, request }) => {
    const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
    const locale = pickLocale(query.lang ?? remembered, request.headers.get('accept-language'));
    const messages = messagesFor(locale);
    const words = createTranslator({ locale, messages, namespace: 'directory.tenants' });
    return exportTenants(ctx, query, words as Words);
  },
);
