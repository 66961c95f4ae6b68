'use client';

import { useTranslations } from 'next-intl';
import { NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import type { TemplateColumn, TemplateView } from '@/lib/deploy-templates/contract';
import { FindingsCount, TemplateStateBadge } from './template-badges';

type TemplateColumnOf = Column<TemplateView> & { id: TemplateColumn };

/** The columns of the list of deployment templates. */
export function useTemplateColumns(): [TemplateColumnOf, ...TemplateColumnOf[]] {
  const t = useTranslations('deploy-templates');
  const column = (id: TemplateColumn, more: Omit<TemplateColumnOf, 'id' | 'header'>): TemplateColumnOf => ({
    id,
    header: t(`columns.${id}`),
    ...more,
  });
  const joined = (texts: readonly string[]) => texts.join(t('export.separator')) || null;
  return [
    column('name', { width: 'lg', sort: 'name', cell: (row) => <span title={row.name}>{row.name}</span> }),
    column('state', {
      width: 'md',
      narrow: 'badge',
      cell: (row) => <TemplateStateBadge state={row.state} />,
    }),
    column('version', {
      width: 'xs',
      align: 'end',
      cell: (row) => t('versionShort', { number: row.versionNumber }),
    }),
    column('activeVersion', {
      width: 'sm',
      align: 'end',
      cell: (row) =>
        row.activeVersionNumber === null ? (
          <NameText value={null} />
        ) : (
          t('versionShort', { number: row.activeVersionNumber })
        ),
    }),
    column('product', { width: 'lg', cell: (row) => <NameText value={joined(row.products)} /> }),
    column('regions', { width: 'md', cell: (row) => <NameText value={joined(row.regions)} /> }),
    column('findings', { width: 'lg', cell: (row) => <FindingsCount counts={row.findings} /> }),
    column('updatedAt', { sort: 'changed', cell: (row) => <DateTime iso={row.updatedAt} /> }),
    column('createdAt', {
      isOptional: true,
      narrow: 'omit',
      cell: (row) => <DateTime iso={row.createdAt} />,
    }),
  ];
}
