'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { CHARGING_MODES, ORDER_SOURCES, ORDER_TYPES } from '@/db/enums';
import type { OrderOptions } from '@/lib/orders/contract';
import { fetchOrdersFile, ordersOptions } from '@/lib/orders/queries';
import { routes } from '@/lib/routes';
import { useOrderColumns } from './order-columns';
import { orderList } from './order-list';

const TABLE = 'orders';

function useFilters({ products }: OrderOptions): readonly Filter[] {
  const t = useTranslations('orders');
  const named = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return [
    { kind: 'month', key: 'month', label: t('filters.month') },
    {
      kind: 'options',
      key: 'orderType',
      label: t('filters.orderType'),
      options: named(ORDER_TYPES, (value) => t(`types.${value}`)),
    },
    {
      kind: 'one',
      key: 'product',
      label: t('filters.product'),
      options: products.map(({ productId, name }) => ({ value: productId, label: name, hint: productId })),
    },
    {
      kind: 'options',
      key: 'chargingMode',
      label: t('filters.chargingMode'),
      options: named(CHARGING_MODES, (value) => t(`chargingModes.${value}`)),
    },
    {
      kind: 'options',
      key: 'source',
      label: t('filters.source'),
      options: named(ORDER_SOURCES, (value) => t(`sources.${value}`)),
    },
  ];
}

export type OrdersScreenProps = { options: OrderOptions; canExport: boolean };

/** What the marketplace has told about orders. */
export function OrdersScreen({ options, canExport }: OrdersScreenProps) {
  const t = useTranslations('orders');
  const list = useListState(orderList);
  const query = useQuery(ordersOptions(list.query));
  const columns = useOrderColumns();
  const save = canExport ? (
    <ListExport
      id={TABLE}
      room="orders"
      source="orders"
      search={list.query}
      columns={columns}
      fetchFile={(shown, locale) => fetchOrdersFile(list.query, shown, locale)}
      isEmpty={query.data?.total === 0}
    />
  ) : null;
  return (
    <ListScreen header={<PageHeader title={t('title')} description={t('description')} />}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={useFilters(options)}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        actions={save}
        rowId={(order) => order.id}
        rowHref={(order) => routes.order(order.id)}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} />}
        source={t('source')}
      />
    </ListScreen>
  );
}
