'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { formatMinor } from '@/components/ui/money-format';
import { showToast } from '@/components/ui/toast';
import { CURRENCIES, type Currency } from '@/db/enums';
import { parseAmount } from '@/lib/money/money';
import type { LineColumn } from '@/lib/statements/contract-values';
import { fetchLinesFile } from '@/lib/statements/queries';

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

const isCurrency = (text: string): text is Currency => CURRENCIES.some((one) => one === text);

/** The control total of the file (`CNY=1234.50 USD=-3.00`) as the screen writes amounts. */
function readableTotals(header: string, locale: string): string[] {
  return header.split(' ').flatMap((sum) => {
    const [currency = '', amount = ''] = sum.split('=');
    const minor = isCurrency(currency) ? parseAmount(amount, currency) : null;
    return isCurrency(currency) && minor !== null
      ? [`${formatMinor(minor, currency, locale)} ${currency}`]
      : [];
  });
}

/** Saves exactly what is filtered, with the columns that are shown, and says its control total. */
export function useLineExport(search: string, columns: readonly LineColumn[]) {
  const t = useTranslations('statements.export');
  const locale = useLocale();
  const { forProblem } = useProblemWords();
  const [isPending, setPending] = useState(false);
  const run = async (bom: boolean) => {
    setPending(true);
    try {
      const { file, name, headers } = await fetchLinesFile(search, { columns, bom, lang: locale });
      save(file, name ?? `${t('fileName')}.csv`);
      const rows = Number(headers.get('x-row-count') ?? 0);
      const totals = readableTotals(headers.get('x-control-total') ?? '', locale).join(' + ') || '0';
      void showToast('success', t('done', { rows, totals }));
    } catch (error) {
      void showToast('error', t('failed', { reason: forProblem(problemOf(error)) }));
    } finally {
      setPending(false);
    }
  };
  return { run: (bom: boolean) => void run(bom), isPending };
}
