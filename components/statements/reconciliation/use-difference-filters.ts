'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { CURRENCIES, PRODUCT_CLASSES } from '@/db/enums';
import { DIFFERENCE_KINDS, DIFFERENCE_REASONS, DIFFERENCE_STATES } from '@/db/enums/reconciliation';
import { NOBODY } from '@/lib/statements/reconciliation/contract-values';
import { monthOptions, ownersOptions } from '@/lib/statements/reconciliation/queries';
import { entityName } from '../entity-name';

/** The filters of the list of differences, in the order in which they narrow most. */
export function useDifferenceFilters(): readonly Filter[] {
  const t = useTranslations('reconciliation');
  const { data: month } = useQuery(monthOptions(null));
  const { data: owners = [] } = useQuery(ownersOptions());
  return [
    {
      kind: 'one',
      key: 'period',
      label: t('filters.period'),
      options: (month?.periods ?? []).map((value) => ({ value, label: value })),
    },
    {
      kind: 'options',
      key: 'kind',
      label: t('columns.kind'),
      options: DIFFERENCE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
    },
    {
      kind: 'options',
      key: 'state',
      label: t('columns.state'),
      options: DIFFERENCE_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
    },
    {
      kind: 'options',
      key: 'reason',
      label: t('columns.reason'),
      options: DIFFERENCE_REASONS.map((value) => ({ value, label: t(`reasons.${value}.short`) })),
    },
    {
      kind: 'one',
      key: 'owner',
      label: t('filters.owner'),
      options: [
        { value: NOBODY, label: t('filters.nobody') },
        ...owners.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    {
      kind: 'options',
      key: 'productClass',
      label: t('columns.productClass'),
      options: PRODUCT_CLASSES.map((value) => ({ value, label: t(`classes.${value}`) })),
    },
    {
      kind: 'options',
      key: 'currency',
      label: t('columns.currency'),
      options: CURRENCIES.map((value) => ({ value, label: value })),
    },
    {
      kind: 'one',
      key: 'gone',
      label: t('filters.gone'),
      options: [{ value: '1', label: t('filters.goneOnly') }],
    },
    { kind: 'fixed', key: 'entity', label: t('columns.entity'), text: entityName },
  ];
}
