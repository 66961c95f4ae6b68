'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Filter } from '@/components/data-table/filter-types';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { ADDRESS_FAMILIES, GENERATIONS } from '@/db/enums';
import { addressesOptions } from '@/lib/endpoints/queries';
import { routes } from '@/lib/routes';
import { useAddressColumns } from './address-columns';
import { addressList } from './address-list';

const NewAddressDialog = dynamic(() =>
  import('./new-address-dialog').then((module) => module.NewAddressDialog),
);

type AddressesScreenProps = { origin: string; canManage: boolean };

/** All production addresses of the seller. */
export function AddressesScreen({ origin, canManage }: AddressesScreenProps) {
  const t = useTranslations('endpoints');
  const [isCreating, setCreating] = useState(false);
  const list = useListState(addressList);
  const query = useQuery(addressesOptions(list.query));
  const columns = useAddressColumns(origin);
  const generations = GENERATIONS.map((value) => ({ value, label: t(`generation.${value}`) }));
  const families = ADDRESS_FAMILIES.map((value) => ({ value, label: t(`family.${value}`) }));
  const filters: Filter[] = [
    { kind: 'options', key: 'family', label: t('columns.family'), options: families },
    { kind: 'options', key: 'generation', label: t('columns.generation'), options: generations },
  ];
  const create = canManage ? (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  ) : null;
  return (
    <ListScreen header={<PageHeader title={t('title')} description={t('description')} actions={create} />}>
      <ListTable
        id="endpoints"
        caption={t('caption')}
        columns={columns}
        filters={filters}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        rowId={(row) => row.id}
        rowHref={(row) => routes.endpoint(row.id)}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={create} />}
      />
      {isCreating ? <NewAddressDialog onClose={() => setCreating(false)} /> : null}
    </ListScreen>
  );
}
