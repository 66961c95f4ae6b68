'use client';

import { ChevronFirst, ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { formatInstant } from '@/components/ui/date-format';
import { IconButton } from '@/components/ui/icon-button';
import type { ListPage } from './types';
import type { ListState } from './use-list-state';

/** `1,234 results` or `10,000+ results`. */
export function useResultCount(page: ListPage<unknown> | undefined): string {
  const t = useTranslations('common.table');
  if (!page) return '';
  return page.totalIsExact ? t('results', { count: page.total }) : t('resultsMore', { count: page.total });
}

type ListPagerProps = { page: ListPage<unknown> | undefined; list: ListState; source?: string };

/** The foot of a list: how many, as of when, and the way to the neighbouring pages. */
export function ListPager({ page, list, source }: ListPagerProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const count = useResultCount(page);
  const time = page ? formatInstant(page.asOf, locale, 'time') : null;
  return (
    <footer className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-t px-3 py-1 text-muted text-xs narrow:px-4">
      <p className="tabular-nums">
        <span className="mr-3 font-medium text-ink">{count}</span>
        {time === null ? null : (
          <span title={t('time.zone')}>
            {source ? t('time.asOfSource', { time, source }) : t('time.asOf', { time })}
          </span>
        )}
      </p>
      <nav aria-label={t('table.pages')} className="flex items-center gap-1">
        {list.cursor ? (
          <IconButton label={t('table.first')} icon={<ChevronFirst />} onClick={() => list.goTo(null)} />
        ) : null}
        <Button
          variant="ghost"
          size="sm"
          icon={<ChevronLeft aria-hidden="true" />}
          disabled={!page?.prevCursor}
          onClick={() => list.goTo(page?.prevCursor ?? null)}
        >
          {t('table.previous')}
        </Button>
        <Button
          variant="ghost"
          size="sm"
          disabled={!page?.nextCursor}
          onClick={() => list.goTo(page?.nextCursor ?? null)}
        >
          {t('table.next')}
          <ChevronRight aria-hidden="true" />
        </Button>
      </nav>
    </footer>
  );
}
