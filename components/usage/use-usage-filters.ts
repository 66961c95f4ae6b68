'use client';

import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { USAGE_RECORD_CODES, USAGE_SOURCES, USAGE_STATES } from '@/db/enums';
import { REJECTING_CALLS } from '@/lib/usage/contract-values';
import { useCodeWords } from './use-code-words';

/** The filters of the usage list, in the order in which they narrow most. */
export function useUsageFilters(): readonly Filter[] {
  const t = useTranslations('usage');
  const wordsOf = useCodeWords();
  const ofRecords = USAGE_RECORD_CODES.map((code) => ({
    value: code as string,
    label: `${code} ${wordsOf(`recordCodes.${code}`).meaning}`,
  }));
  const ofCalls = REJECTING_CALLS.map((code) => {
    const { meaning } = wordsOf(`callCodes.${code.slice('MKT.'.length)}`);
    return { value: code as string, label: t('filters.callCode', { code, meaning }) };
  });
  return [
    {
      kind: 'options',
      key: 'state',
      label: t('filters.state'),
      options: USAGE_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
    },
    {
      kind: 'one',
      key: 'late',
      label: t('filters.late'),
      options: [{ value: '1', label: t('filters.lateOnly') }],
    },
    { kind: 'one', key: 'code', label: t('filters.code'), options: [...ofRecords, ...ofCalls] },
    { kind: 'days', fromKey: 'from', toKey: 'to', label: t('filters.days') },
    {
      kind: 'options',
      key: 'source',
      label: t('filters.source'),
      options: USAGE_SOURCES.map((value) => ({ value, label: t(`sources.${value}`) })),
    },
    { kind: 'fixed', key: 'instanceId', label: t('filters.instanceId') },
    { kind: 'fixed', key: 'batchId', label: t('detail.batch') },
  ];
}
