'use client';

import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { PRODUCT_CLASSES } from '@/db/enums';
import { DELIVERY_TYPES, LISTING_STATES, REQUEST_KINDS, REQUEST_STATES } from '@/db/enums/listings';

/** The filters that both lists have. */
function useKindFilters(): Filter[] {
  const t = useTranslations('products');
  return [
    {
      kind: 'options',
      key: 'deliveryType',
      label: t('filters.deliveryType'),
      options: DELIVERY_TYPES.map((value) => ({ value, label: t(`delivery.${value}`) })),
    },
    {
      kind: 'options',
      key: 'productClass',
      label: t('filters.class'),
      options: PRODUCT_CLASSES.map((value) => ({ value, label: t(`class.${value}`) })),
    },
  ];
}

const OPEN_STATES = REQUEST_STATES.filter((state) => state !== 'approved');

/** The filters of the list of products. */
export function useListingFilters(): readonly Filter[] {
  const t = useTranslations('products');
  return [
    {
      kind: 'options',
      key: 'state',
      label: t('filters.state'),
      options: LISTING_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      kind: 'options',
      key: 'request',
      label: t('filters.request'),
      options: OPEN_STATES.map((value) => ({ value, label: t(`requestState.${value}`) })),
    },
    ...useKindFilters(),
  ];
}

/** The filters of the list of requests. */
export function useRequestFilters(): readonly Filter[] {
  const t = useTranslations('products');
  return [
    {
      kind: 'options',
      key: 'state',
      label: t('filters.request'),
      options: REQUEST_STATES.map((value) => ({ value, label: t(`requestState.${value}`) })),
    },
    {
      kind: 'options',
      key: 'kind',
      label: t('filters.kind'),
      options: REQUEST_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    ...useKindFilters(),
  ];
}
