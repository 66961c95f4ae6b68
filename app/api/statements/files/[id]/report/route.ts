import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import { z } from 'zod';
import { LOCALES } from '@/db/enums';
import type { Words } from '@/lib/exports/source';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { LOCALE_COOKIE, pickLocale } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { exportFileReport } from '@/lib/statements/reconciliation/service/file-report';

export const GET = route(
  { right: 'statements.read', query: z.object({ lang: z.enum(LOCALES).optional() }) },
  async (ctx, { params, query, request }) => {
    const remembered = (await cookies()).get(LOCALE_COOKIE)?.value;
    const locale = pickLocale(query.lang ?? remembered, request.headers.get('accept-language'));
    const words = createTranslator({ locale, messages: messagesFor(locale), namespace: 'reconciliation' });
    return exportFileReport(ctx, rowId(params.id), words as Words);
  },
);
