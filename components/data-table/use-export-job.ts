'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { showToast } from '@/components/ui/toast';
import type { ExportFormat } from '@/db/enums/exports';
import { fetchJson } from '@/lib/http/fetcher';
import { apiRoutes, routes } from '@/lib/routes';

export type ExportJobWish = {
  /** The list, as the registry of exports names it. */
  source: string;
  /** The list's query string (`?…`). */
  search: string;
  /** The columns that are shown, where the list has a choice of them. */
  columns?: readonly string[];
};

/** Asks for the file of a list as a job: what is filtered, in its order, with the columns that are shown. */
export function useExportJob({ source, search, columns = [] }: ExportJobWish) {
  const t = useTranslations('exports.menu');
  const router = useRouter();
  const lang = useLocale();
  const { forProblem } = useProblemWords();
  const ask = async (format: ExportFormat, isLarge: boolean) => {
    const query = Object.fromEntries(new URLSearchParams(search));
    for (const name of ['cursor', 'limit']) delete query[name];
    if (columns.length > 0) query.columns = columns.join(',');
    if (format === 'csv') query.bom = '1';
    try {
      await fetchJson(apiRoutes.exports(), { method: 'POST', body: { source, format, query, lang } });
      const action = { label: t('see'), run: () => router.push(routes.exports()) };
      showToast('success', isLarge ? t('askedLarge') : t('asked', { format: format.toUpperCase() }), {
        action,
      });
    } catch (error) {
      showToast('error', t('failed', { reason: forProblem(problemOf(error)) }));
    }
  };
  return {
    run: (format: ExportFormat) => void ask(format, false),
    /** For a list that is too large for a file at once. */
    insteadOfFile: () => ask('csv', true),
  };
}
