'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useExportJob } from '@/components/data-table/use-export-job';
import { useFileExport } from '@/components/data-table/use-file-export';
import { formatMinor } from '@/components/ui/money-format';
import { CURRENCIES, type Currency } from '@/db/enums';
import type { FetchedFile } from '@/lib/http/fetcher';
import { parseAmount } from '@/lib/money/money';
import type { LineColumn } from '@/lib/statements/contract-values';
import { fetchLinesFile } from '@/lib/statements/queries';

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
  const said = ({ headers }: FetchedFile) => {
    const rows = Number(headers.get('x-row-count') ?? 0);
    const totals = readableTotals(headers.get('x-control-total') ?? '', locale).join(' + ') || '0';
    return t('done', { rows, totals });
  };
  const wish = { source: 'statement-lines', search, columns };
  const job = useExportJob(wish);
  const download = useFileExport<boolean>({
    fetchFile: (bom) => fetchLinesFile(search, { columns, bom, lang: locale }),
    name: `${t('fileName')}.csv`,
    failed: (reason) => t('failed', { reason }),
    done: said,
    tooLarge: job.insteadOfFile,
  });
  return { ...download, wish };
}
