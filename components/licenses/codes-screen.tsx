'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { LICENSE_SOURCES, LICENSE_STATUSES } from '@/db/enums';
import { CODE_ATTENTIONS, MAX_BATCH } from '@/lib/licenses/contract-values';
import { codesOptions, fetchCodesFile } from '@/lib/licenses/queries';
import { routes } from '@/lib/routes';
import { ActivateDialog } from './activate-dialog';
import { AddCodesDialog } from './add-codes-dialog';
import { ApiGuide } from './api-guide';
import { useCodeColumns } from './code-columns';
import { codeList } from './code-list';
import { LicensesHeader } from './licenses-header';

const TABLE = 'license-codes';

function useFilters(): readonly Filter[] {
  const t = useTranslations('licenses');
  const options = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return [
    {
      kind: 'options',
      key: 'status',
      label: t('codes.columns.status'),
      options: options(LICENSE_STATUSES, (value) => t(`statuses.${value}`)),
    },
    {
      kind: 'options',
      key: 'attention',
      label: t('codes.columns.attention'),
      options: options(CODE_ATTENTIONS, (value) => t(`attentions.${value}`)),
    },
    {
      kind: 'options',
      key: 'source',
      label: t('codes.columns.source'),
      options: options(LICENSE_SOURCES, (value) => t(`sources.${value}`)),
    },
  ];
}

type Actions = { canManage: boolean; waiting: readonly string[] };

/** What can be done with codes: entering them, and activating those of the page that wait for it. */
function CodeActions({ canManage, waiting }: Actions) {
  const t = useTranslations('licenses.codes');
  const [isAdding, setAdding] = useState(false);
  const [activating, setActivating] = useState<readonly string[] | null>(null);
  return (
    <>
      <ApiGuide />
      {canManage && waiting.length > 0 ? (
        <Button onClick={() => setActivating(waiting)}>
          {t('activateAllCount', { count: waiting.length })}
        </Button>
      ) : null}
      {canManage ? (
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      ) : null}
      {isAdding ? <AddCodesDialog onClose={() => setAdding(false)} /> : null}
      {activating ? <ActivateDialog ids={activating} onClose={() => setActivating(null)} /> : null}
    </>
  );
}

export type LicensesScreenProps = { canManage: boolean; canExport: boolean };

/** The auth codes that the seller knows, with what needs somebody. */
export function CodesScreen({ canManage, canExport }: LicensesScreenProps) {
  const t = useTranslations('licenses.codes');
  const list = useListState(codeList);
  const query = useQuery(codesOptions(list.query));
  const columns = useCodeColumns();
  const filters = useFilters();
  const waiting = (query.data?.items ?? []).filter((row) => row.status === 'not_activated');
  const save = canExport ? (
    <ListExport
      id={TABLE}
      room="licenses.codes"
      source="license-codes"
      search={list.query}
      columns={columns}
      fetchFile={(shown, lang) => fetchCodesFile(list.query, { columns: shown, lang })}
      isEmpty={query.data?.total === 0}
    />
  ) : null;
  const ids = waiting.slice(0, MAX_BATCH).map((row) => row.id);
  return (
    <ListScreen
      header={
        <LicensesHeader section="codes" actions={<CodeActions canManage={canManage} waiting={ids} />} />
      }
    >
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={filters}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        actions={save}
        rowId={(row) => row.id}
        rowHref={(row) => routes.license(row.id)}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} />}
        source={t('source')}
      />
    </ListScreen>
  );
}
