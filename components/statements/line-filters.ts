'use client';

import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import {
  BILLING_STATES,
  CURRENCIES,
  ORDER_TYPES,
  PAY_STATUSES,
  PRODUCT_CLASSES,
  SUPERVISION_STATUSES,
} from '@/db/enums';
import { LINE_KINDS } from '@/db/enums/statements';

/** The filters of the transaction list, those that narrow most first, for what the seller lists and is paid in. */
export function useLineFilters(products: readonly string[], hasCurrencies: boolean): readonly Filter[] {
  const t = useTranslations('statements');
  const named = <T extends string>(values: readonly T[], word: (value: T) => string) =>
    values.map((value) => ({ value, label: word(value) }));
  return [
    {
      kind: 'one',
      key: 'product',
      label: t('filters.product'),
      options: products.map((name) => ({ value: name, label: name })),
    },
    {
      kind: 'options',
      key: 'billing',
      label: t('filters.billing'),
      options: named(BILLING_STATES, (state) => t(`billing.states.${state}`)),
    },
    {
      kind: 'options',
      key: 'kind',
      label: t('filters.kind'),
      options: named(LINE_KINDS, (kind) => t(`kinds.${kind}`)),
    },
    {
      kind: 'options',
      key: 'orderType',
      label: t('filters.orderType'),
      options: named(ORDER_TYPES, (type) => t(`orderTypes.${type}`)),
    },
    {
      kind: 'options',
      key: 'productClass',
      label: t('filters.productClass'),
      options: named(PRODUCT_CLASSES, (one) => t(`productClasses.${one}`)),
    },
    {
      kind: 'options',
      key: 'payStatus',
      label: t('filters.payStatus'),
      options: named(PAY_STATUSES, (status) => t(`payStatuses.${status}`)),
    },
    {
      kind: 'options',
      key: 'supervision',
      label: t('filters.supervision'),
      options: named(SUPERVISION_STATUSES, (status) => t(`supervisions.${status}`)),
    },
    { kind: 'amounts', fromKey: 'amountFrom', toKey: 'amountTo', label: t('filters.amount') },
    ...(hasCurrencies
      ? [
          {
            kind: 'options' as const,
            key: 'currency',
            label: t('filters.currency'),
            options: CURRENCIES.map((value) => ({ value, label: value })),
          },
        ]
      : []),
  ];
}
