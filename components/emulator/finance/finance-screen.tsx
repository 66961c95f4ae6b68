'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { Banner } from '@/components/ui/banner';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import type { FinanceView } from '@/lib/emulator/views-finance';
import { EmulatorFrame } from '../emulator-frame';
import { consolesQuery } from '../reviews/queries';
import { useRefusal } from '../use-words';
import { LineTable } from './line-table';
import { MonthChoice } from './month-choice';
import { PlantDifferences } from './plant-differences';
import { PlantedList } from './planted-list';
import { financeQuery } from './queries';
import { SendFiles } from './send-files';
import { SentList } from './sent-list';
import { StatementCards } from './statement-cards';
import { TakeFile } from './take-file';

/** The marketplace's finance desk: a seller's statements of a month, and the files that tell them. */
export function FinanceScreen({ isDeskAlone }: { isDeskAlone: boolean }) {
  const { data: consoles, error, refetch } = useQuery(consolesQuery());
  const refusal = useRefusal();
  const [chosen] = useQueryStates({ seller: parseAsString, period: parseAsString });
  const sellerId = chosen.seller ?? consoles?.items[0]?.sellerId;
  if (sellerId)
    return <Desk key={sellerId} sellerId={sellerId} period={chosen.period} isDeskAlone={isDeskAlone} />;
  return (
    <EmulatorFrame isDeskAlone={isDeskAlone}>
      {error ? <ErrorState body={refusal(error)} onRetry={() => void refetch()} /> : null}
    </EmulatorFrame>
  );
}

type DeskProps = { sellerId: string; period: string | null; isDeskAlone: boolean };

function Desk({ sellerId, period, isDeskAlone }: DeskProps) {
  const { data, error, refetch } = useQuery(financeQuery(sellerId, period));
  const refusal = useRefusal();
  return (
    <EmulatorFrame isDeskAlone={isDeskAlone} actions={data ? <Actions finance={data} /> : null}>
      {!data && error ? <ErrorState body={refusal(error)} onRetry={() => void refetch()} /> : null}
      {data ? <MonthView finance={data} /> : null}
    </EmulatorFrame>
  );
}

function Actions({ finance }: { finance: FinanceView }) {
  return (
    <>
      <PlantDifferences finance={finance} />
      <TakeFile finance={finance} />
      <SendFiles finance={finance} />
    </>
  );
}

function MonthView({ finance }: { finance: FinanceView }) {
  const t = useTranslations('emulator.finance');
  const { sellerId, period, statements, waiting } = finance;
  const month = { sellerId, period };
  return (
    <div className="flex flex-col gap-4">
      <MonthChoice finance={finance} />
      {finance.hasConsole ? null : <Banner tone="warning">{t('noConsole')}</Banner>}
      {statements.length > 0 ? (
        <StatementCards statements={statements} />
      ) : (
        <EmptyState title={t('empty.title')} body={t('empty.body')} />
      )}
      <PlantedList faults={finance.faults} />
      <Tabs
        label={t('tabs.label')}
        items={[
          {
            id: 'told',
            label: t('tabs.told'),
            content: <LineTable key={`told${period}`} month={month} scope="told" />,
          },
          {
            id: 'waiting',
            label: t('tabs.waiting'),
            count: waiting,
            content: <LineTable key={`waiting${period}`} month={month} scope="waiting" />,
          },
          { id: 'sent', label: t('tabs.sent'), content: <SentList sellerId={sellerId} /> },
        ]}
      />
    </div>
  );
}
