'use client';

import clsx from 'clsx';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Column } from './types';
import type { SortState } from './use-list-state';

type SortHeaderProps = { column: Column<never>; sort: SortState; onSort: (sort: SortState) => void };

const ARIA = { asc: 'ascending', desc: 'descending' } as const;

/** `aria-sort` of a column head; a head that cannot be sorted has none. */
export function ariaSortOf(column: Column<never>, sort: SortState) {
  if (!column.sort) return undefined;
  return column.sort === sort.by ? ARIA[sort.dir] : 'none';
}

/** The head of a column; pressing it sorts by it, and again turns the direction. */
export function SortHeader({ column, sort, onSort }: SortHeaderProps) {
  const t = useTranslations('common.table');
  const by = column.sort;
  if (!by) return <span className="block truncate">{column.header}</span>;
  const isActive = sort.by === by;
  const next = isActive && sort.dir === 'desc' ? 'asc' : 'desc';
  const Icon = !isActive ? ChevronsUpDown : sort.dir === 'asc' ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      title={t('sortHint', { column: column.header })}
      onClick={() => onSort({ by, dir: next })}
      className={clsx(
        'group/sort -mx-1 inline-flex h-6 max-w-full items-center gap-1 rounded-xs px-1 hover:text-ink',
        column.align === 'end' && 'flex-row-reverse',
        isActive && 'text-ink',
      )}
    >
      <span className="truncate">{column.header}</span>
      <Icon
        aria-hidden="true"
        className={clsx(
          'size-3 shrink-0',
          !isActive && 'opacity-0 group-hover/sort:opacity-100 group-focus-visible/sort:opacity-100',
        )}
      />
    </button>
  );
}
