'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { useOpenedRow } from '@/components/data-table/use-opened-row';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { showToast } from '@/components/ui/toast';
import { POOL_STATES } from '@/db/enums';
import { fetchPoolFile, poolOptions, useWithdraw } from '@/lib/licenses/queries';
import { AddPoolDialog } from './add-pool-dialog';
import type { LicensesScreenProps } from './codes-screen';
import { LicensesHeader } from './licenses-header';
import { usePoolColumns } from './pool-columns';
import { poolList } from './pool-list';
import { StockPanel } from './stock-panel';

const PoolDrawer = dynamic(() => import('./pool-drawer').then((module) => module.PoolDrawer));

const TABLE = 'license-pool';
const OPENED = 'license';

function useFilters(): readonly Filter[] {
  const t = useTranslations('licenses');
  const states = POOL_STATES.map((value) => ({ value, label: t(`poolStates.${value}`) }));
  return [
    { kind: 'options', key: 'state', label: t('pool.columns.state'), options: states },
    { kind: 'fixed', key: 'product', label: t('pool.columns.product') },
  ];
}

type ActionsProps = { free: readonly string[]; product: string };

/** Filling the pool, and taking free licences of the page out of it. */
function PoolActions({ free, product }: ActionsProps) {
  const t = useTranslations('licenses.pool');
  const withdraw = useWithdraw();
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<readonly string[] | null>(null);
  const run = async (ids: readonly string[]) => {
    const { withdrawn } = await withdraw.mutateAsync(ids);
    void showToast('success', t('withdrawn', { count: withdrawn }));
  };
  return (
    <>
      {free.length > 0 ? (
        <Button onClick={() => setLeaving(free)}>{t('withdrawCount', { count: free.length })}</Button>
      ) : null}
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
        {t('import')}
      </Button>
      {isAdding ? <AddPoolDialog productId={product} onClose={() => setAdding(false)} /> : null}
      {leaving ? (
        <ActionConfirm
          tone="danger"
          title={t('withdrawTitle', { count: leaving.length })}
          description={t('withdrawBody')}
          confirmLabel={t('withdraw')}
          run={() => run(leaving)}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </>
  );
}

/** The licences that orders are given from, what is left of each product, and who has which. */
export function PoolScreen({ canManage, canExport }: LicensesScreenProps) {
  const t = useTranslations('licenses.pool');
  const { openedId, hrefOf, close } = useOpenedRow(OPENED);
  const list = useListState(poolList);
  const query = useQuery(poolOptions(list.query));
  const columns = usePoolColumns();
  const filters = useFilters();
  const items = query.data?.items ?? [];
  const opened = items.find((item) => item.id === openedId);
  const free = items.filter((item) => item.state === 'free').map((item) => item.id);
  const save = canExport ? (
    <ListExport
      id={TABLE}
      room="licenses.pool"
      source="license-pool"
      search={list.query}
      columns={columns}
      fetchFile={(shown, lang) => fetchPoolFile(list.query, { columns: shown, lang })}
      isEmpty={query.data?.total === 0}
    />
  ) : null;
  const actions = canManage ? <PoolActions free={free} product={list.values.product ?? ''} /> : null;
  return (
    <ListScreen
      header={
        <>
          <LicensesHeader section="pool" actions={actions} />
          <StockPanel />
        </>
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
        rowHref={(row) => hrefOf(row.id)}
        selectedId={openedId}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} />}
        source={t('source')}
      />
      {opened ? <PoolDrawer license={opened} canManage={canManage} onClose={close} /> : null}
    </ListScreen>
  );
}
