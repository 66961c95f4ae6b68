'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { Select } from '@/components/ui/select';
import { ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import type { ConsoleView } from '@/lib/emulator/views-reviews';
import { EmulatorFrame } from '../emulator-frame';
import { useRefusal } from '../use-words';
import { ConsoleSettings } from './console-settings';
import { consolesQuery } from './queries';
import { ReviewDrawer } from './review-drawer';
import { ReviewTable } from './review-table';
import { useReviewPanels } from './use-review-panels';
import { VerdictList } from './verdict-list';

/** The marketplace's reviewer: what waits at a seller's console, and what was said of it. */
export function ReviewScreen() {
  const { data, error, refetch } = useQuery(consolesQuery());
  const { panels, setPanels } = useReviewPanels();
  const refusal = useRefusal();
  const sellerId = panels.seller ?? data?.items[0]?.sellerId ?? '';
  const subject = panels.tab === 'verdicts' ? null : panels.tab;
  return (
    <EmulatorFrame actions={data ? <ConsoleSettings items={data.items} sellerId={sellerId} /> : null}>
      {!data && error ? <ErrorState body={refusal(error)} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <SellerChoice items={data.items} sellerId={sellerId} />
          <Subjects sellerId={sellerId} />
        </>
      ) : null}
      {panels.review && subject && sellerId ? (
        <ReviewDrawer
          review={{ sellerId, subject, id: panels.review }}
          close={() => void setPanels({ review: null })}
        />
      ) : null}
    </EmulatorFrame>
  );
}

function SellerChoice({ items, sellerId }: { items: readonly ConsoleView[]; sellerId: string }) {
  const t = useTranslations('emulator.reviews');
  const { setPanels } = useReviewPanels();
  return (
    <div className="mb-4 max-w-sm">
      <Field label={t('seller')}>
        <Select
          value={sellerId}
          onChange={(event) => void setPanels({ seller: event.target.value, review: null })}
          options={items.map((one) => ({
            value: one.sellerId,
            label: `${one.sellerName} · ${one.sellerId}`,
          }))}
        />
      </Field>
    </div>
  );
}

function Subjects({ sellerId }: { sellerId: string }) {
  const t = useTranslations('emulator.reviews.tabs');
  const table = (subject: 'request' | 'asset' | 'template') => ({
    id: subject,
    label: t(subject),
    content: <ReviewTable key={subject} sellerId={sellerId} subject={subject} />,
  });
  return (
    <Tabs
      label={t('label')}
      items={[
        table('request'),
        table('asset'),
        table('template'),
        { id: 'verdicts', label: t('verdicts'), content: <VerdictList sellerId={sellerId} /> },
      ]}
    />
  );
}
