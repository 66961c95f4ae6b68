'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { NameText } from '@/components/data-table/id-text';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { quietly } from '@/components/data-table/quietly';
import type { Column } from '@/components/data-table/types';
import { useListState } from '@/components/data-table/use-list-state';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { EmptyState } from '@/components/ui/states';
import { CURRENCIES } from '@/db/enums';
import { FILE_KINDS, FILE_STATES } from '@/db/enums/reconciliation';
import { fetchListFile } from '@/lib/http/fetcher';
import { apiRoutes, routes } from '@/lib/routes';
import type { FileColumn } from '@/lib/statements/contract-list-files-values';
import type { FileView } from '@/lib/statements/reconciliation/contract';
import { filesOptions } from '@/lib/statements/reconciliation/queries';
import { fileList } from './file-list';
import { FileStateBadge } from './reconciliation-badges';
import { ReconciliationHeader } from './reconciliation-header';
import { UploadButton } from './upload-button';

const TABLE = 'statement-files';

/** Sums by currency, one under the other. */
export function FileSums({ file }: { file: Pick<FileView, 'sums'> }) {
  const none = useTranslations('common.state')('empty');
  if (file.sums.length === 0) return <>{none}</>;
  return (
    <>
      {file.sums.map(({ currency, minor }) => {
        const known = CURRENCIES.find((one) => one === currency);
        return known ? (
          <span key={currency} className="block">
            <Money minor={minor} currency={known} />
          </span>
        ) : null;
      })}
    </>
  );
}

type FileColumnOf = Column<FileView> & { id: FileColumn };

function useColumns(): [FileColumnOf, ...FileColumnOf[]] {
  const t = useTranslations('reconciliation');
  const none = useTranslations('common.state')('empty');
  return [
    { id: 'name', header: t('files.name'), width: 'lg', cell: (row) => <NameText value={row.name} /> },
    { id: 'kind', header: t('files.kind'), width: 'sm', cell: (row) => t(`fileKinds.${row.kind}`) },
    {
      id: 'state',
      header: t('files.state'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => <FileStateBadge file={row} />,
    },
    { id: 'rows', header: t('files.rows'), width: 'xs', align: 'end', cell: (row) => row.rows },
    { id: 'problems', header: t('files.problems'), width: 'xs', align: 'end', cell: (row) => row.problems },
    { id: 'periods', header: t('files.periods'), width: 'sm', cell: (row) => row.periods.join(', ') || none },
    {
      id: 'sum',
      header: t('files.sum'),
      width: 'md',
      align: 'end',
      narrow: 'value',
      cell: (row) => <FileSums file={row} />,
    },
    {
      id: 'sentAt',
      header: t('files.sentAt'),
      sort: 'sent',
      cell: (row) => <DateTime iso={row.sentAt} />,
    },
    { id: 'sentBy', header: t('files.sentBy'), width: 'md', cell: (row) => <NameText value={row.sentBy} /> },
  ];
}

function useFilters(): readonly Filter[] {
  const t = useTranslations('reconciliation');
  return [
    {
      kind: 'options',
      key: 'state',
      label: t('files.state'),
      options: FILE_STATES.map((value) => ({ value, label: t(`fileStates.${value}`) })),
    },
    {
      kind: 'options',
      key: 'kind',
      label: t('files.kind'),
      options: FILE_KINDS.map((value) => ({ value, label: t(`fileKinds.${value}`) })),
    },
    { kind: 'fixed', key: 'period', label: t('filters.period') },
  ];
}

/** The marketplace's files that were sent, by people and by its own program, and what became of them. */
export function FilesScreen({ canImport, canExport }: { canImport: boolean; canExport: boolean }) {
  const t = useTranslations('reconciliation.files');
  const list = useListState(fileList);
  const query = useQuery(filesOptions(list.query));
  const columns = useColumns();
  const empty = (
    <EmptyState title={t('empty')} body={t('emptyBody')} action={canImport ? <UploadButton /> : null} />
  );
  return (
    <ListScreen header={<ReconciliationHeader actions={canImport ? <UploadButton isMain /> : null} />}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={useFilters()}
        list={list}
        query={quietly(query)}
        searchPlaceholder={t('search')}
        actions={
          canExport ? (
            <ListExport
              id={TABLE}
              room="reconciliation.files"
              source="statement-files"
              search={list.query}
              columns={columns}
              fetchFile={(columns, lang) =>
                fetchListFile(apiRoutes.statementFilesExport(), list.query, { columns, bom: '1', lang })
              }
              isEmpty={query.data?.total === 0}
            />
          ) : null
        }
        rowId={(row) => row.id}
        rowHref={(row) => routes.statementFile(row.id)}
        empty={empty}
        source={t('source')}
      />
    </ListScreen>
  );
}
