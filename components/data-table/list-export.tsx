'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { FetchedFile } from '@/lib/http/fetcher';
import type { Locale } from '@/lib/i18n/locales';
import { shownColumns } from './data-table';
import { ExportButton } from './export-button';
import { ExportMore } from './export-more';
import { useTablePreferences } from './table-preferences';
import type { Column } from './types';
import { useExportJob } from './use-export-job';
import { useFileExport } from './use-file-export';

type ListExportProps<Id extends string> = {
  /** The table, by which its shown columns are remembered. */
  id: string;
  /** Where the words of the file stand in the message catalogue. */
  room:
    | 'instances'
    | 'orders'
    | 'usage'
    | 'deploy-templates'
    | 'products'
    | 'products.requests'
    | 'directory.tenants'
    | 'directory.users'
    | 'licenses.codes'
    | 'licenses.pool'
    | 'licenses.requests'
    | 'assets.list'
    | 'sellers.applications'
    | 'pricing.attributes'
    | 'settlement.statements'
    | 'settlement.settledLines'
    | 'settlement.changes'
    | 'settlement.ledger'
    | 'settlement.runs'
    | 'settlement.tiers'
    | 'settlement.terms'
    | 'settlement.calendar'
    | 'reconciliation.files'
    | 'reconciliation';
  /** The list in the registry of exports, and its query string (`?…`). */
  source: string;
  search: string;
  columns: readonly (Column<never> & { id: Id })[];
  fetchFile: (columns: readonly Id[], locale: Locale) => Promise<FetchedFile>;
  isEmpty: boolean;
};

/** Exports exactly what a list shows: its filters, its order, and the columns that are shown. */
export function ListExport<Id extends string>({
  id,
  room,
  source,
  search,
  columns,
  fetchFile,
  isEmpty,
}: ListExportProps<Id>) {
  const t = useTranslations(`${room}.export`);
  const locale = useLocale();
  const { preferences } = useTablePreferences(id);
  const shown = shownColumns(columns, preferences.columns).map((column) => column.id);
  const job = useExportJob({ source, search, columns: shown });
  const download = useFileExport({
    fetchFile: () => fetchFile(shown, locale),
    tooLarge: job.insteadOfFile,
    name: `${t('fileName')}.csv`,
    failed: (reason) => t('failed', { reason }),
  });
  return (
    <span className="inline-flex items-center gap-1">
      <ExportButton onExport={() => download.run()} pending={download.isPending} disabled={isEmpty} />
      <ExportMore source={source} search={search} columns={shown} isEmpty={isEmpty} />
    </span>
  );
}
