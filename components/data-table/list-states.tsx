'use client';

import { RotateCw } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { formatInstant } from '@/components/ui/date-format';
import { ErrorState, FilteredEmpty, ForbiddenState } from '@/components/ui/states';
import type { ListProblem, ListQueryState } from './types';
import type { ListState } from './use-list-state';

const FORBIDDEN = 403;

const problemOf = (error: unknown): ListProblem => (typeof error === 'object' && error !== null ? error : {});

type StateProps = { query: ListQueryState<unknown>; list: ListState; empty: ReactNode };

/** What stands in place of rows: no right, failed, nothing for these filters, or nothing at all. */
export function TableState({ query, list, empty }: StateProps) {
  const { data, error } = query;
  if (!data && error) {
    const problem = problemOf(error);
    if (problem.status === FORBIDDEN) return <ForbiddenState />;
    return <ErrorState requestId={problem.requestId} onRetry={() => void query.refetch()} />;
  }
  if (!data || data.items.length > 0) return null;
  if (list.activeCount > 0 || list.cursor !== '') return <FilteredEmpty onClear={list.clear} />;
  return empty;
}

/** The rows on screen are older than wanted: says how old and offers another try. */
export function StaleBanner({ query }: { query: ListQueryState<unknown> }) {
  const t = useTranslations('common');
  const locale = useLocale();
  if (!query.data || !query.error) return null;
  const time = formatInstant(query.data.asOf, locale, 'second') ?? '';
  return (
    <Banner
      tone="warning"
      shape="bar"
      actions={
        <Button size="sm" icon={<RotateCw aria-hidden="true" />} onClick={() => void query.refetch()}>
          {t('actions.retry')}
        </Button>
      }
    >
      {t('table.refreshFailed', { time })}
    </Banner>
  );
}
