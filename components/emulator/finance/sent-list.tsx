'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import type { SendView } from '@/lib/emulator/views-finance';
import { useRefusalWords } from '../reviews/use-review-words';
import { useRefusal } from '../use-words';
import { sendsQuery } from './queries';

/** What was sent to the seller's console, newest first, with what it answered. */
export function SentList({ sellerId }: { sellerId: string }) {
  const t = useTranslations('emulator.finance.sent');
  const { data, error, refetch } = useQuery(sendsQuery(sellerId));
  const refusal = useRefusal();
  if (!data)
    return error ? (
      <ErrorState body={refusal(error)} onRetry={() => void refetch()} />
    ) : (
      <Skeleton className="h-24" />
    );
  if (data.items.length === 0) return <EmptyState title={t('empty.title')} body={t('empty.body')} />;
  return (
    <ul className="rounded-md border border-line bg-surface">
      {data.items.map((sent) => (
        <Sent key={sent.id} sent={sent} />
      ))}
    </ul>
  );
}

function Sent({ sent }: { sent: SendView }) {
  const t = useTranslations('emulator.finance.sent');
  const refused = useRefusalWords();
  const { name, rows, sha256, createdAt, fileId, status, code } = sent;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 text-sm last:border-b-0">
      <span className="min-w-0">
        <span className="block font-medium">{name}</span>
        <span className="block break-all font-mono text-muted text-xs">{sha256}</span>
      </span>
      <span className="ml-auto text-muted text-xs">{t('rows', { count: rows })}</span>
      {fileId ? (
        <Badge tone="success">{t('taken')}</Badge>
      ) : (
        <span className="flex items-center gap-2">
          <Badge tone="danger">{t('refused')}</Badge>
          <span className="text-muted text-xs">{refused({ status: status ?? 0, code: code ?? '' })}</span>
        </span>
      )}
      <DateTime iso={createdAt} />
    </li>
  );
}
