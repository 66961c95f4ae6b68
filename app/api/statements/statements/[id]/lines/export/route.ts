import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { exportSettledLines, type Words } from '@/lib/statements/service/export-settlement';
import { settledLinesExportQuery } from '@/lib/statements/settlement-contract';

/** The file speaks the language that is asked for, else the one of the screen. */
export const GET = route(
  { right: 'statements.export', query: settledLinesExportQuery },
  async (ctx, { params, query, request }) => {
    const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
    const locale = pickLocale(query.lang ?? remembered, request.headers.get('accept-language'));
    const words = createTranslator({ locale, messages: messagesFor(locale), namespace: 'statements' });
    return exportSettledLines(ctx, rowId(params.id), query, words as Words);
  },
);
