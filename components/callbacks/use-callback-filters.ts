'use client';

import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { CALLBACK_VERDICTS, GENERATIONS, RESULT_CODES } from '@/db/enums';
import type { CalledAddressOption } from '@/lib/callbacks/contract';
import { ACTIVITY_FILTERS, CALLBACK_REASONS } from '@/lib/callbacks/contract-values';

/** The filters of the message list, in the order in which they narrow most. */
export function useCallbackFilters(addresses: readonly CalledAddressOption[]): readonly Filter[] {
  const t = useTranslations('callbacks');
  const code = useTranslations('codes.words');
  return [
    { kind: 'fixed', key: 'problems', label: t('filters.problems'), text: () => t('filters.problemsOnly') },
    {
      kind: 'options',
      key: 'verdict',
      label: t('filters.verdict'),
      options: CALLBACK_VERDICTS.map((value) => ({ value, label: t(`verdicts.${value}`) })),
    },
    {
      kind: 'options',
      key: 'activity',
      label: t('filters.activity'),
      options: ACTIVITY_FILTERS.map((value) => ({ value, label: t(`activities.${value}`) })),
    },
    {
      kind: 'options',
      key: 'code',
      label: t('filters.code'),
      options: RESULT_CODES.map((value) => ({ value, label: `${value} ${code(`${value}.meaning`)}` })),
    },
    {
      kind: 'options',
      key: 'reason',
      label: t('filters.reason'),
      options: CALLBACK_REASONS.map((value) => ({ value, label: t(`reasons.${value}.title`) })),
    },
    { kind: 'month', key: 'month', label: t('filters.month') },
    { kind: 'days', fromKey: 'from', toKey: 'to', label: t('filters.days') },
    {
      kind: 'one',
      key: 'address',
      label: t('filters.address'),
      options: addresses.map(({ id, label }) => ({ value: id, label })),
    },
    {
      kind: 'options',
      key: 'generation',
      label: t('filters.generation'),
      options: GENERATIONS.map((value) => ({ value, label: t(`generations.${value}`) })),
    },
    {
      kind: 'one',
      key: 'test',
      label: t('filters.test'),
      options: [
        { value: '0', label: t('test.without') },
        { value: '1', label: t('test.only') },
      ],
    },
  ];
}
