'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Select } from '@/components/ui/select';
import { FilterChips } from './filter-chips';
import { FilterControl } from './filter-controls';
import type { Filter, FilterPatch } from './filter-types';
import { useResultCount } from './list-pager';
import { SearchBox } from './search-box';
import type { Column, ListPage } from './types';
import type { ListState, SortState } from './use-list-state';
import { ViewMenu } from './view-menu';

export type FilterBarProps<Row> = {
  /** The table's id: its columns and row height are chosen here. */
  id: string;
  columns: readonly Column<Row>[];
  filters: readonly Filter[];
  list: ListState;
  page: ListPage<Row> | undefined;
  /** Left out where the list cannot be searched. */
  searchPlaceholder?: string;
  /** Export and other actions on the whole filtered list. */
  actions?: ReactNode;
};

/** Search, filters, view and actions of a list; what narrows it stands below, with the number of results. */
export function FilterBar<Row>({
  id,
  columns,
  filters,
  list,
  page,
  searchPlaceholder,
  actions,
}: FilterBarProps<Row>) {
  const count = useResultCount(page);
  const set = (patch: FilterPatch) => list.setFilters(patch);
  const search = typeof list.values.q === 'string' ? list.values.q : '';
  return (
    <div className="flex flex-col gap-2 pb-3" data-print="hide">
      <div className="flex flex-wrap items-center gap-2">
        {searchPlaceholder === undefined ? null : (
          <SearchBox value={search} onChange={list.setSearch} placeholder={searchPlaceholder} />
        )}
        <div className="-mx-4 flex max-w-[100vw] items-center narrow:order-last narrow:basis-[calc(100%+2rem)] gap-2 overflow-x-auto px-4 py-0.5 wide:mx-0 wide:flex-wrap wide:overflow-visible wide:px-0 wide:py-0">
          <NarrowSort columns={columns} list={list} />
          {filters.map((filter) => (
            <FilterControl key={filter.label} filter={filter} values={list.values} set={set} />
          ))}
        </div>
        <div className="ml-auto flex items-center gap-2">
          {columns.length > 0 ? <ViewMenu id={id} columns={columns} /> : null}
          {actions}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 empty:hidden">
        {list.activeCount > 0 ? (
          <span role="status" className="text-muted text-xs tabular-nums empty:hidden">
            {count}
          </span>
        ) : null}
        <FilterChips
          filters={filters}
          values={list.values}
          set={set}
          search={search}
          clearSearch={() => list.setSearch('')}
          clear={list.clear}
        />
      </div>
    </div>
  );
}

/** Phones have no column heads, so the order is chosen here. */
function NarrowSort<Row>({ columns, list }: { columns: readonly Column<Row>[]; list: ListState }) {
  const t = useTranslations('common.table');
  const options = columns.flatMap((column) =>
    column.sort
      ? [
          { value: `${column.sort} desc`, label: t('sortDescending', { column: column.header }) },
          { value: `${column.sort} asc`, label: t('sortAscending', { column: column.header }) },
        ]
      : [],
  );
  const pick = (value: string) => {
    const [by = '', dir] = value.split(' ');
    const next: SortState = { by, dir: dir === 'asc' ? 'asc' : 'desc' };
    list.setSort(next);
  };
  if (options.length === 0) return null;
  return (
    <Select
      aria-label={t('sortBy')}
      value={`${list.sort.by} ${list.sort.dir}`}
      options={options}
      onChange={(event) => pick(event.target.value)}
      className="w-40 shrink-0 wide:hidden"
    />
  );
}
