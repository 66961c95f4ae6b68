'use client';

import { useQuery } from '@tanstack/react-query';
import { FileCheck, FileUp, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { quietly } from '@/components/data-table/quietly';
import { useListState } from '@/components/data-table/use-list-state';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { routes } from '@/lib/routes';
import { fetchUsageFile, usageListOptions, usageSummaryOptions } from '@/lib/usage/queries';
import { PushNowButton, RetryAllButton } from './retry-buttons';
import { NoUsage, SendByApi } from './send-by-api';
import { useUsageColumns } from './usage-columns';
import { usageList } from './usage-list';
import { UsageSections } from './usage-sections';
import { UsageStats } from './usage-stats';
import { useUsageFilters } from './use-usage-filters';

const AddUsageDialog = dynamic(() => import('./add-usage-dialog').then((module) => module.AddUsageDialog));
const UploadDialog = dynamic(() => import('./upload-dialog').then((module) => module.UploadDialog));
const ImportDialog = dynamic(() => import('./import-dialog').then((module) => module.ImportDialog));

const TABLE = 'usage';

export type UsageRights = { canManage: boolean; canExport: boolean; canManageTokens: boolean };

/** The ways by which records come in and answers come back; `byApi` tells of the one that is no button's. */
function Actions({ byApi }: { byApi: ReactNode }) {
  const t = useTranslations('usage');
  const [open, setOpen] = useState<'add' | 'upload' | 'import' | null>(null);
  const { data: summary } = useQuery(usageSummaryOptions());
  const close = () => setOpen(null);
  const waiting = summary?.waiting.count ?? 0;
  return (
    <>
      {waiting > 0 ? <PushNowButton count={waiting} /> : null}
      <Button icon={<FileCheck aria-hidden="true" />} onClick={() => setOpen('import')}>
        {t('verdicts.action')}
      </Button>
      <Button icon={<FileUp aria-hidden="true" />} onClick={() => setOpen('upload')}>
        {t('upload.action')}
      </Button>
      {byApi}
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen('add')}>
        {t('add.action')}
      </Button>
      {open === 'add' ? <AddUsageDialog onClose={close} /> : null}
      {open === 'upload' ? <UploadDialog onClose={close} /> : null}
      {open === 'import' ? <ImportDialog onClose={close} /> : null}
    </>
  );
}

/** What was used of pay-per-use instances, and what became of telling it to the marketplace. */
export function UsageScreen({ rights, origin }: { rights: UsageRights; origin: string }) {
  const t = useTranslations('usage');
  const list = useListState(usageList);
  const query = useQuery(usageListOptions(list.query));
  const columns = useUsageColumns();
  const isRejected = list.values.state?.length === 1 && list.values.state[0] === 'rejected';
  const total = query.data?.total ?? 0;
  const byApi = <SendByApi origin={origin} canManageTokens={rights.canManageTokens} />;
  const header = (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={rights.canManage ? <Actions byApi={byApi} /> : byApi}
      />
      <UsageSections />
      <UsageStats />
    </>
  );
  const actions = (
    <>
      {rights.canManage && isRejected && total > 0 ? (
        <RetryAllButton search={list.query} count={total} />
      ) : null}
      {rights.canExport ? (
        <ListExport
          id={TABLE}
          room="usage"
          source="usage"
          search={list.query}
          columns={columns}
          fetchFile={(shown, locale) => fetchUsageFile(list.query, shown, locale)}
          isEmpty={total === 0}
        />
      ) : null}
    </>
  );
  return (
    <ListScreen header={header}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={useUsageFilters()}
        list={list}
        query={quietly(query)}
        searchPlaceholder={t('search')}
        actions={actions}
        rowId={(row) => row.id}
        rowHref={(row) => routes.usageRecord(row.id)}
        empty={<NoUsage origin={origin} canManageTokens={rights.canManageTokens} />}
        source={t('source')}
      />
    </ListScreen>
  );
}
