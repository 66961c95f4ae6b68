'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import type { Column } from '@/components/data-table/types';
import { Tag } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/states';
import type { CodeView } from '@/lib/emulator/views-licenses';
import { CODE_STATES } from '@/lib/emulator/vocabulary';
import { useLiveList } from '../live-list';
import { FilteredTable } from '../live-table';
import { useNames } from '../names';
import { CodeBadge } from './license-badges';
import { codesQuery } from './queries';
import { TestCodes } from './test-codes';
import { codeList, useLicensePanels } from './use-license-panels';

/** Every auth code, bought or for tests. */
export function CodeList() {
  const t = useTranslations('emulator.licenses');
  const list = useLiveList(codeList);
  const { panels, hrefOf } = useLicensePanels();
  const query = useQuery(codesQuery(list.parameters));
  return (
    <FilteredTable
      id="emulator-codes"
      caption={t('tabs.codes')}
      columns={useColumns()}
      query={query}
      list={list}
      filters={useFilters()}
      searchPlaceholder={t('search')}
      rowId={(row) => row.code}
      rowHref={(row) => hrefOf({ code: row.code })}
      selectedId={panels.code}
      empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={<TestCodes />} />}
    />
  );
}

function useFilters(): Filter[] {
  const t = useTranslations('emulator.licenses');
  return [
    {
      kind: 'one',
      key: 'state',
      label: t('columns.state'),
      options: CODE_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
    },
    {
      kind: 'one',
      key: 'test',
      label: t('columns.kind'),
      options: [
        { value: 'false', label: t('kind.bought') },
        { value: 'true', label: t('kind.test') },
      ],
    },
  ];
}

function useColumns(): readonly [Column<CodeView>, ...Column<CodeView>[]] {
  const t = useTranslations('emulator.licenses');
  const { nameOf } = useNames();
  return [
    {
      id: 'code',
      header: t('columns.code'),
      width: 'lg',
      cell: (row) => <span className="font-mono text-xs">{row.code}</span>,
    },
    {
      id: 'state',
      header: t('columns.state'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => <CodeBadge state={row.state} />,
    },
    { id: 'product', header: t('columns.product'), width: 'lg', cell: nameOf },
    {
      id: 'kind',
      header: t('columns.kind'),
      width: 'sm',
      narrow: 'value',
      cell: (row) => (row.isTest ? <Tag>{t('kind.test')}</Tag> : t('kind.bought')),
    },
    { id: 'amount', header: t('columns.amount'), width: 'xs', align: 'end', cell: (row) => row.amount },
    {
      id: 'received',
      header: t('columns.receivedAt'),
      width: 'md',
      isOptional: true,
      cell: (row) => (row.receivedAt ? <DateTime iso={row.receivedAt} /> : t('notReceived')),
    },
    {
      id: 'activated',
      header: t('columns.activatedAt'),
      width: 'md',
      cell: (row) => <DateTime iso={row.activatedAt} />,
    },
    {
      id: 'checked',
      header: t('columns.checkedAt'),
      width: 'md',
      cell: (row) => <DateTime iso={row.checkedAt} />,
    },
    {
      id: 'expire',
      header: t('columns.expireAt'),
      width: 'sm',
      cell: (row) => <DateTime iso={row.expireAt} format="day" />,
    },
  ];
}
