import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import { templatesExportQuery } from '@/lib/deploy-templates/contract';
import { exportTemplates, type Words } from '@/lib/deploy-templates/service/export-templates';
import { route } from '@/lib/http/route';
import { LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';

/** The file speaks the language that is asked for, else the one of the screen. */
export const GET = route(
  { right: 'statements.export', query: templatesExportQuery },
  async (ctx, { query, request }) => {
    const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
    const locale = pickLocale(query.lang ?? remembered, request.headers.get('accept-language'));
    const words = createTranslator({ locale, messages: messagesFor(locale), namespace: 'deploy-templates' });
    return exportTemplates(ctx, query, words as Words);
  },
);
