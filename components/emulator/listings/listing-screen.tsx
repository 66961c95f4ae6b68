'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString } from 'nuqs';
import type { Column } from '@/components/data-table/types';
import { useOpenedRow } from '@/components/data-table/use-opened-row';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import type { ListingView } from '@/lib/emulator/views-reviews';
import { routes } from '@/lib/routes';
import { EmulatorFrame } from '../emulator-frame';
import { liveList, useLiveList } from '../live-list';
import { FilteredTable } from '../live-table';
import { useNames } from '../names';
import { consolesQuery, listingsQuery } from '../reviews/queries';
import { useKindWords } from '../reviews/use-review-words';
import { ListingBadge } from './listing-badge';
import { ListingDrawer } from './listing-drawer';

const listingList = liveList({ sellerId: parseAsString });

/** Products that the marketplace sells for sellers since it approved them. */
export function ListingScreen() {
  const t = useTranslations('emulator.listings');
  const list = useLiveList(listingList);
  const query = useQuery(listingsQuery(list.parameters));
  const { data: consoles } = useQuery(consolesQuery());
  const { openedId: listing, hrefOf, close } = useOpenedRow('listing');
  return (
    <EmulatorFrame>
      <FilteredTable
        id="emulator-listings"
        caption={t('title')}
        columns={useColumns()}
        query={query}
        list={list}
        filters={[
          {
            kind: 'one',
            key: 'sellerId',
            label: t('columns.seller'),
            options: (consoles?.items ?? []).map((one) => ({ value: one.sellerId, label: one.sellerName })),
          },
        ]}
        searchPlaceholder={t('search')}
        rowId={(row) => row.code}
        rowHref={(row) => hrefOf(row.code)}
        selectedId={listing}
        empty={
          <EmptyState
            title={t('empty.title')}
            body={t('empty.body')}
            action={<TextLink href={routes.emulatorReviews()}>{t('empty.action')}</TextLink>}
          />
        }
      />
      {listing ? <ListingDrawer code={listing} close={close} /> : null}
    </EmulatorFrame>
  );
}

function useColumns(): readonly [Column<ListingView>, ...Column<ListingView>[]] {
  const t = useTranslations('emulator.listings');
  const { nameOf } = useNames();
  const kindOf = useKindWords();
  return [
    { id: 'name', header: t('columns.name'), width: 'xl', cell: nameOf },
    {
      id: 'state',
      header: t('columns.state'),
      width: 'sm',
      narrow: 'badge',
      cell: (row) => <ListingBadge state={row.state} />,
    },
    {
      id: 'code',
      header: t('columns.code'),
      width: 'md',
      narrow: 'value',
      cell: (row) => <span className="font-mono text-xs">{row.code}</span>,
    },
    { id: 'type', header: t('columns.type'), width: 'md', cell: (row) => kindOf(row.deliveryType) },
    { id: 'seller', header: t('columns.seller'), width: 'lg', cell: (row) => row.sellerName },
    {
      id: 'specifications',
      header: t('columns.specifications'),
      width: 'sm',
      align: 'end',
      cell: (row) => row.skus.filter(({ plans }) => plans.length > 0).length,
    },
    {
      id: 'created',
      header: t('columns.createdAt'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.createdAt} />,
    },
  ];
}
