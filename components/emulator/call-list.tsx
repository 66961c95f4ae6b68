'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import { Segmented } from '@/components/ui/segmented';
import type { CallSummary } from '@/lib/emulator/views';
import { OUTCOMES } from '@/lib/emulator/vocabulary';
import { OutcomeBadge } from './badges';
import { LiveTable } from './live-table';
import { callsQuery } from './queries';
import { usePanels } from './use-panels';

const ALL = 'all';

/** Every call that was made to the seller. */
export function CallList({ empty }: { empty: ReactNode }) {
  const t = useTranslations('emulator');
  const { panels, setPanels, hrefOf } = usePanels();
  const { outcome, beforeCalls } = panels;
  const query = useQuery(callsQuery({ outcome, before: beforeCalls }));
  const options = [ALL, ...OUTCOMES].map((value) => ({
    value,
    label: value === ALL ? t('allCalls') : t(`outcome.${value as (typeof OUTCOMES)[number]}`),
  }));
  const choose = (value: string) => {
    const chosen = OUTCOMES.find((known) => known === value) ?? null;
    void setPanels({ outcome: chosen, beforeCalls: null });
  };
  return (
    <div className="flex flex-col gap-3">
      <Segmented label={t('columns.outcome')} value={outcome ?? ALL} options={options} onChange={choose} />
      <LiveTable
        id="emulator-calls"
        caption={t('tabs.calls')}
        columns={useColumns()}
        query={query}
        rowId={(row) => row.id}
        rowHref={(row) => hrefOf({ call: row.id })}
        selectedId={panels.call}
        before={beforeCalls}
        goTo={(before) => void setPanels({ beforeCalls: before })}
        empty={empty}
      />
    </div>
  );
}

function useColumns(): readonly [Column<CallSummary>, ...Column<CallSummary>[]] {
  const t = useTranslations('emulator');
  const failureOf = ({ failure, responseStatus }: CallSummary) => {
    if (failure === 'http-status') return `HTTP ${responseStatus}`;
    return failure ? t('failedCheck', { check: t(`checks.${failure}`) }) : '—';
  };
  return [
    {
      id: 'activity',
      header: t('columns.activity'),
      width: 'lg',
      cell: (row) => <span className="font-mono text-xs">{row.activity}</span>,
    },
    {
      id: 'outcome',
      header: t('columns.outcome'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => <OutcomeBadge outcome={row.outcome} />,
    },
    { id: 'purpose', header: t('columns.purpose'), width: 'md', cell: (row) => t(`purpose.${row.purpose}`) },
    {
      id: 'result',
      header: t('columns.result'),
      width: 'sm',
      cell: (row) => row.resultCode ?? failureOf(row),
    },
    {
      id: 'order',
      header: t('columns.order'),
      width: 'lg',
      cell: (row) => <span className="font-mono text-xs">{row.orderId ?? '—'}</span>,
    },
    { id: 'attempt', header: t('columns.attempt'), width: 'xs', align: 'end', cell: (row) => row.attempt },
    {
      id: 'duration',
      header: t('columns.duration'),
      width: 'sm',
      align: 'end',
      narrow: 'value',
      cell: (row) => t('milliseconds', { count: row.durationMs }),
    },
    {
      id: 'started',
      header: t('columns.startedAt'),
      width: 'lg',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.startedAt} format="second" />,
    },
  ];
}
