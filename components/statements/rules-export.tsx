'use client';

import { ListExport } from '@/components/data-table/list-export';
import { fetchListFile } from '@/lib/http/fetcher';
import { apiRoutes } from '@/lib/routes';

const LISTS = {
  tiers: { source: 'fee-tiers', path: apiRoutes.tierDistanceExport() },
  terms: { source: 'settlement-terms', path: apiRoutes.settlementTermsExport() },
  calendar: { source: 'bill-calendar', path: apiRoutes.billCalendarExport() },
} as const;

type RulesExportProps = { list: keyof typeof LISTS; search?: string; isEmpty?: boolean };

/** The export of a screen whose columns are always the same. */
export function RulesExport({ list, search = '', isEmpty = false }: RulesExportProps) {
  const { source, path } = LISTS[list];
  return (
    <ListExport
      id={source}
      room={`settlement.${list}`}
      source={source}
      search={search}
      columns={[]}
      fetchFile={(_columns, lang) => fetchListFile(path, search, { bom: '1', lang })}
      isEmpty={isEmpty}
    />
  );
}
