'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import type { Filter } from '@/components/data-table/filter-types';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { ACTOR_KINDS } from '@/db/enums';
import { auditOptions } from '@/lib/audit/queries';
import { useAuditColumns } from './audit-columns';
import { AuditEntry } from './audit-entry';
import { AUDITED_ROOMS, auditList } from './audit-list';

const ENTRY = 'entry';

function useFilters(): Filter[] {
  const t = useTranslations('audit');
  const rooms = AUDITED_ROOMS.map((value) => ({ value, label: t(`rooms.${value}`) }));
  const kinds = ACTOR_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }));
  return [
    { kind: 'month', key: 'month', label: t('filters.month') },
    { kind: 'one', key: 'action', label: t('filters.room'), options: rooms },
    { kind: 'options', key: 'actorKind', label: t('filters.kind'), options: kinds },
    { kind: 'fixed', key: 'actor', label: t('filters.actor') },
    { kind: 'fixed', key: 'subject', label: t('filters.subject') },
  ];
}

/** Who changed what, with each entry in full beside the list. */
export function AuditScreen() {
  const t = useTranslations('audit');
  const pathname = usePathname();
  const search = useSearchParams();
  const [entryId, setEntryId] = useQueryState(ENTRY, parseAsString.withOptions({ history: 'push' }));
  const list = useListState(auditList);
  const query = useQuery(auditOptions(list.query));
  const columns = useAuditColumns();
  const entry = query.data?.items.find((item) => item.id === entryId);
  const entryHref = (id: string) => {
    const next = new URLSearchParams(search);
    next.set(ENTRY, id);
    return `${pathname}?${next}`;
  };
  return (
    <ListScreen header={<PageHeader title={t('title')} description={t('description')} />}>
      <ListTable
        id="audit"
        caption={t('caption')}
        columns={columns}
        filters={useFilters()}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        rowId={(row) => row.id}
        rowHref={(row) => entryHref(row.id)}
        selectedId={entryId}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} />}
      />
      {entry ? <AuditEntry entry={entry} onClose={() => void setEntryId(null)} /> : null}
    </ListScreen>
  );
}
