'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState, ErrorState } from '@/components/ui/states';
import type { WaitingView } from '@/lib/emulator/views-reviews';
import type { Subject } from '@/lib/emulator/vocabulary';
import { LiveTable } from '../live-table';
import { reviewsQuery } from './queries';
import { useReviewPanels } from './use-review-panels';
import { useKindWords, useRefusalWords } from './use-review-words';

/** What waits at a seller's console, as that console lists it. */
export function ReviewTable({ sellerId, subject }: { sellerId: string; subject: Subject }) {
  const t = useTranslations('emulator.reviews');
  const { panels, setPanels, hrefOf } = useReviewPanels();
  const { data, ...query } = useQuery(reviewsQuery(sellerId, subject));
  const refusal = useRefusalWords();
  const columns = useColumns();
  if (data?.refused) {
    return (
      <ErrorState
        title={t('refused.title')}
        body={refusal(data.refused)}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const empty = data?.hasConsole ? (
    <EmptyState title={t(`empty.${subject}`)} body={t('empty.body')} />
  ) : (
    <EmptyState title={t('noConsole.title')} body={t('noConsole.body')} />
  );
  return (
    <LiveTable
      id={`emulator-reviews-${subject}`}
      caption={t(`tabs.${subject}`)}
      columns={columns}
      query={{ ...query, data: data && { items: data.items, nextBefore: null } }}
      rowId={(row) => row.id}
      rowHref={(row) => hrefOf({ review: row.id })}
      selectedId={panels.review}
      before={null}
      goTo={() => void setPanels({ review: null })}
      empty={empty}
    />
  );
}

function useColumns(): readonly [Column<WaitingView>, ...Column<WaitingView>[]] {
  const t = useTranslations('emulator.reviews');
  const kindOf = useKindWords();
  return [
    { id: 'name', header: t('columns.name'), width: 'xl', cell: (row) => row.name },
    {
      id: 'state',
      header: t('columns.state'),
      width: 'sm',
      narrow: 'badge',
      cell: (row) => <WaitingBadge state={row.state} />,
    },
    { id: 'kind', header: t('columns.kind'), width: 'md', cell: (row) => kindOf(row.kind) },
    {
      id: 'version',
      header: t('columns.version'),
      width: 'sm',
      narrow: 'value',
      cell: (row) => row.version ?? '—',
    },
    {
      id: 'submitted',
      header: t('columns.submittedAt'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.submittedAt} />,
    },
  ];
}

export function WaitingBadge({ state }: { state: string }) {
  const t = useTranslations('emulator.reviews.state');
  if (state === 'self_testing') return <Badge tone="info">{t('self_testing')}</Badge>;
  if (state === 'scanning') return <Badge tone="info">{t('scanning')}</Badge>;
  return <Badge tone="warning">{t('pending')}</Badge>;
}
