'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { Tag } from '@/components/ui/badge';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import type { AuditView } from '@/lib/audit/contract';
import { useAuditWords } from './use-audit-words';

const SHOWN_CHANGES = 2;

/** The columns of the audit list. */
export function useAuditColumns() {
  const t = useTranslations('audit');
  const words = useAuditWords();
  const columns: [Column<AuditView>, ...Column<AuditView>[]] = [
    {
      id: 'at',
      header: t('columns.at'),
      sort: 'at',
      width: 'md',
      cell: (row) => <DateTime iso={row.at} format="second" />,
    },
    {
      id: 'actor',
      header: t('columns.actor'),
      width: 'md',
      narrow: 'value',
      cell: (row) => (
        <span className="inline-flex min-w-0 max-w-full items-center gap-2">
          <span className="truncate">{row.actorLabel}</span>
          {row.actorKind === 'member' ? null : <Tag>{t(`kinds.${row.actorKind}`)}</Tag>}
        </span>
      ),
    },
    { id: 'action', header: t('columns.action'), width: 'md', cell: (row) => words.action(row.action) },
    {
      id: 'subject',
      header: t('columns.subject'),
      width: 'lg',
      cell: (row) => row.subjectLabel ?? row.subjectId ?? '',
    },
    {
      id: 'changes',
      header: t('columns.changes'),
      width: 'xl',
      narrow: 'omit',
      cell: (row) => {
        const changes = Object.entries(row.changes);
        const shown = changes.slice(0, SHOWN_CHANGES).map(([name, [before, after]]) => {
          const to = words.value(name, after);
          return before === null
            ? `${words.field(name)}: ${to}`
            : `${words.field(name)}: ${words.value(name, before)} → ${to}`;
        });
        const more = changes.length - shown.length;
        return (
          <span className="block truncate text-muted">
            {shown.join('; ')}
            {more > 0 ? ` +${more}` : ''}
          </span>
        );
      },
    },
    {
      id: 'requestId',
      header: t('columns.requestId'),
      width: 'lg',
      isOptional: true,
      narrow: 'omit',
      cell: (row) => (row.requestId ? <CopyText value={row.requestId} /> : ''),
    },
  ];
  return columns;
}
