'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString } from 'nuqs';
import type { Column } from '@/components/data-table/types';
import { useOpenedRow } from '@/components/data-table/use-opened-row';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/states';
import type { StackView } from '@/lib/emulator/views-stacks';
import { EmulatorFrame } from '../emulator-frame';
import { liveList, useLiveList } from '../live-list';
import { FilteredTable } from '../live-table';
import { NextOutcome } from './next-outcome';
import { outcomesQuery, stacksQuery } from './queries';
import { StackBadge } from './stack-badge';
import { StackDrawer } from './stack-drawer';

const stackList = liveList({ sellerId: parseAsString });

/** Stacks of the resource formation service (RFS), and how the next one fares. */
export function StackScreen() {
  const t = useTranslations('emulator.stacks');
  const list = useLiveList(stackList);
  const query = useQuery(stacksQuery(list.parameters));
  const { data: outcomes } = useQuery(outcomesQuery());
  const { openedId: stack, hrefOf, close } = useOpenedRow('stack');
  return (
    <EmulatorFrame actions={outcomes ? <NextOutcome items={outcomes.items} /> : null}>
      <FilteredTable
        id="emulator-stacks"
        caption={t('title')}
        columns={useColumns()}
        query={query}
        list={list}
        filters={[
          {
            kind: 'one',
            key: 'sellerId',
            label: t('columns.seller'),
            options: (outcomes?.items ?? []).map((one) => ({ value: one.sellerId, label: one.sellerName })),
          },
        ]}
        searchPlaceholder={t('search')}
        rowId={(row) => row.id}
        rowHref={(row) => hrefOf(row.id)}
        selectedId={stack}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} />}
      />
      {stack ? <StackDrawer id={stack} close={close} /> : null}
    </EmulatorFrame>
  );
}

function useColumns(): readonly [Column<StackView>, ...Column<StackView>[]] {
  const t = useTranslations('emulator.stacks');
  return [
    { id: 'name', header: t('columns.name'), width: 'xl', cell: (row) => row.name },
    {
      id: 'state',
      header: t('columns.state'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => <StackBadge state={row.state} />,
    },
    {
      id: 'resources',
      header: t('columns.resources'),
      width: 'sm',
      align: 'end',
      narrow: 'value',
      cell: (row) => row.resources,
    },
    { id: 'outcome', header: t('columns.outcome'), width: 'md', cell: (row) => t(`outcome.${row.outcome}`) },
    {
      id: 'project',
      header: t('columns.project'),
      width: 'md',
      cell: (row) => <span className="font-mono text-xs">{row.projectId}</span>,
    },
    {
      id: 'created',
      header: t('columns.createdAt'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.createdAt} />,
    },
  ];
}
