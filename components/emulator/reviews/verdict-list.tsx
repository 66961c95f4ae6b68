'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { Badge, type Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/states';
import type { VerdictView } from '@/lib/emulator/views-reviews';
import { routes } from '@/lib/routes';
import { LiveTable } from '../live-table';
import { verdictsQuery } from './queries';
import { useReviewPanels } from './use-review-panels';
import { useRefusalWords } from './use-review-words';

/** What the marketplace said to a seller, and what his console answered. */
export function VerdictList({ sellerId }: { sellerId: string }) {
  const t = useTranslations('emulator.reviews');
  const { panels, setPanels, hrefOf } = useReviewPanels();
  const query = useQuery(verdictsQuery(sellerId, panels.beforeVerdicts));
  return (
    <LiveTable
      id="emulator-verdicts"
      caption={t('tabs.verdicts')}
      columns={useColumns()}
      query={query}
      rowId={(row) => row.id}
      rowHref={(row) =>
        row.productCode
          ? `${routes.emulatorListings()}?listing=${row.productCode}`
          : hrefOf({ tab: 'verdicts' })
      }
      selectedId={null}
      before={panels.beforeVerdicts}
      goTo={(beforeVerdicts) => void setPanels({ beforeVerdicts })}
      empty={<EmptyState title={t('noVerdicts.title')} body={t('noVerdicts.body')} />}
    />
  );
}

const TONES: Readonly<Record<string, Tone>> = {
  approved: 'success',
  'self-test-passed': 'success',
  'scan-passed': 'success',
  unfreeze: 'success',
  rejected: 'danger',
  'self-test-failed': 'danger',
  'scan-failed': 'danger',
  freeze: 'danger',
};

function useColumns(): readonly [Column<VerdictView>, ...Column<VerdictView>[]] {
  const t = useTranslations('emulator.reviews');
  const words = useTranslations('emulator.reviews.verdict') as unknown as (key: string) => string;
  const subjects = useTranslations('emulator.reviews.tabs') as unknown as (key: string) => string;
  const refused = useRefusalWords();
  return [
    { id: 'name', header: t('columns.name'), width: 'lg', cell: (row) => row.subjectName },
    {
      id: 'verdict',
      header: t('columns.verdict'),
      width: 'sm',
      narrow: 'badge',
      cell: (row) => <Badge tone={TONES[row.verdict] ?? 'neutral'}>{words(row.verdict)}</Badge>,
    },
    { id: 'subject', header: t('columns.subject'), width: 'md', cell: (row) => subjects(row.subject) },
    {
      id: 'answer',
      header: t('columns.answer'),
      width: 'lg',
      narrow: 'value',
      cell: (row) =>
        row.answerStatus === 200 ? (
          t('taken')
        ) : (
          <span className="text-danger">
            {refused({ status: row.answerStatus ?? 0, code: row.answerCode ?? '' })}
          </span>
        ),
    },
    { id: 'reason', header: t('columns.reason'), width: 'lg', cell: (row) => row.reason ?? '—' },
    {
      id: 'at',
      header: t('columns.at'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.createdAt} />,
    },
  ];
}
