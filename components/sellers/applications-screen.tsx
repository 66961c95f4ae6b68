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
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import type { Currency } from '@/db/enums';
import { BENEFIT_KINDS, BENEFIT_STATES } from '@/db/enums/sellers';
import { benefitsOptions, fetchBenefitsFile } from '@/lib/sellers/queries';
import { useApplicationColumns } from './application-columns';
import { ApplicationDialog } from './application-dialog';
import { applicationList } from './application-list';
import { SellersHeader } from './sellers-header';

const ApplicationDrawer = dynamic(() =>
  import('./application-drawer').then((module) => module.ApplicationDrawer),
);

const TABLE = 'seller-applications';
const OPENED = 'application';

type Props = { currency: Currency; canManage: boolean; canDecide: boolean; canExport: boolean };

function useFilters(): readonly Filter[] {
  const t = useTranslations('sellers.applications');
  const rows = useTranslations('sellers.benefits.rows');
  const states = BENEFIT_STATES.map((value) => ({ value, label: t(`states.${value}`) }));
  const kinds = BENEFIT_KINDS.map((value) => ({ value, label: rows(value) }));
  return [
    { kind: 'options', key: 'state', label: t('columns.state'), options: states },
    { kind: 'options', key: 'kind', label: t('columns.kind'), options: kinds },
  ];
}

function CreateButton({ currency }: { currency: Currency }) {
  const t = useTranslations('sellers.applications');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('create')}
      </Button>
      {isOpen ? (
        <ApplicationDialog application={null} currency={currency} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

/** Applications for benefits and test coupons, with where each stands. */
export function ApplicationsScreen({ currency, canManage, canDecide, canExport }: Props) {
  const t = useTranslations('sellers.applications');
  const { openedId, hrefOf, close } = useOpenedRow(OPENED);
  const list = useListState(applicationList);
  const query = useQuery(benefitsOptions(list.query));
  const columns = useApplicationColumns();
  const filters = useFilters();
  const opened = query.data?.items.find((item) => item.id === openedId);
  const save = canExport ? (
    <ListExport
      id={TABLE}
      room="sellers.applications"
      source="benefit-applications"
      search={list.query}
      columns={columns}
      fetchFile={(shown, lang) => fetchBenefitsFile(list.query, { columns: shown, lang })}
      isEmpty={query.data?.total === 0}
    />
  ) : null;
  const create = canManage ? <CreateButton currency={currency} /> : null;
  return (
    <ListScreen header={<SellersHeader section="applications" actions={create} />}>
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
      {opened ? (
        <ApplicationDrawer application={opened} canManage={canManage} canDecide={canDecide} onClose={close} />
      ) : null}
    </ListScreen>
  );
}
