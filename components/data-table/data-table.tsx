'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useDelayedPending } from '@/components/ui/use-delayed-pending';
import { ListPager } from './list-pager';
import { StaleBanner, TableState } from './list-states';
import { ariaSortOf, SortHeader } from './sort-header';
import { columnWidth, headCellStyle, tableWidth } from './table-layout';
import { useTablePreferences } from './table-preferences';
import { DataRow, SkeletonRows } from './table-rows';
import type { Column, ListQueryState } from './types';
import type { ListState } from './use-list-state';
import { useRowKeys } from './use-row-keys';
import { useScrollMemory } from './use-scroll-memory';

const SKELETON_ROWS = 12;

export type DataTableProps<Row> = {
  /** Name under which columns and row height are remembered. */
  id: string;
  /** What the rows are, for assistive technology. */
  caption: string;
  columns: readonly [Column<Row>, ...Column<Row>[]];
  query: ListQueryState<Row>;
  list: ListState;
  rowId: (row: Row) => string;
  rowHref?: (row: Row) => string;
  /** The row whose panel is open beside the table. */
  selectedId?: string | null;
  /** Shown while there is nothing at all: what will come and what to do first. */
  empty: ReactNode;
  /** Where the data comes from, for the time stamp under the table. */
  source?: string;
};

/** The columns that are shown: those that are not optional, then what the browser remembers. */
export function shownColumns<One extends Column<never>>(
  columns: readonly One[],
  chosen: Record<string, boolean>,
): One[] {
  return columns.filter((column, index) => index === 0 || (chosen[column.id] ?? !column.isOptional));
}

/** A server-side list: rows, sort heads, skeletons, the four states, and the pages. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { id, caption, columns, query, list } = props;
  const t = useTranslations('common.table');
  const region = useRef<HTMLElement>(null);
  const { preferences } = useTablePreferences(id);
  const page = query.data;
  useRowKeys(region);
  useScrollMemory(region, page !== undefined);
  useTopOnNewList(region, list.query);
  const isRefreshing = useDelayedPending(query.isFetching && page !== undefined);
  const shown = shownColumns(columns, preferences.columns);
  const state = <TableState query={query} list={list} empty={props.empty} />;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col overflow-hidden rounded-md border border-line bg-surface narrow:-mx-4 narrow:rounded-none narrow:border-x-0">
      <RefreshLine label={t('refreshing')} isOn={isRefreshing} />
      <StaleBanner query={query} />
      <ScrollRegion region={region} label={t('region', { caption })}>
        <table
          style={tableWidth(shown)}
          className="w-full border-separate border-spacing-0 narrow:block narrow:min-w-0! wide:table-fixed"
          aria-busy={page === undefined || isRefreshing}
        >
          <caption className="sr-only">{caption}</caption>
          <TableHead columns={shown} list={list} />
          <tbody className="narrow:block">
            {page?.items.map((row) => {
              const rowId = props.rowId(row);
              const isSelected = rowId === props.selectedId;
              return (
                <DataRow
                  key={rowId}
                  row={row}
                  columns={shown}
                  density={preferences.density}
                  href={props.rowHref?.(row)}
                  isSelected={isSelected}
                />
              );
            })}
            {page || query.error ? null : (
              <SkeletonRows columns={shown} density={preferences.density} count={SKELETON_ROWS} />
            )}
          </tbody>
        </table>
        {state}
      </ScrollRegion>
      <ListPager page={page} list={list} source={props.source} />
    </div>
  );
}

/** Another filter, order or page begins at its top; coming back to the same one does not. */
function useTopOnNewList(region: RefObject<HTMLElement | null>, query: string): void {
  const before = useRef(query);
  useEffect(() => {
    if (before.current === query) return;
    before.current = query;
    region.current?.scrollTo({ top: 0 });
  }, [region, query]);
}

function RefreshLine({ label, isOn }: { label: string; isOn: boolean }) {
  return (
    <div role="status" className="absolute inset-x-0 top-0 z-40 h-0.5 overflow-hidden">
      {isOn ? <div className="h-full w-2/5 animate-progress bg-accent" /> : null}
      <span className="sr-only">{isOn ? label : ''}</span>
    </div>
  );
}

type ScrollRegionProps = { region: RefObject<HTMLElement | null>; label: string; children: ReactNode };

/** The part that scrolls under the fixed head; it says when it is scrolled sideways, for the first column's edge. */
function ScrollRegion({ region, label, children }: ScrollRegionProps) {
  const [isScrolled, setScrolled] = useState(false);
  return (
    <section
      ref={region}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable with the keyboard
      tabIndex={0}
      data-scrolled={isScrolled || undefined}
      onScroll={(event) => setScrolled(event.currentTarget.scrollLeft > 0)}
      className="group/region min-h-0 flex-1 focus-visible:-outline-offset-2 wide:overflow-auto"
    >
      {children}
    </section>
  );
}

function TableHead<Row>({ columns, list }: { columns: readonly Column<Row>[]; list: ListState }) {
  return (
    <thead className="narrow:sr-only">
      <tr>
        {columns.map((column, index) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={ariaSortOf(column, list.sort)}
            style={columnWidth(column)}
            className={headCellStyle(column, index === 0)}
          >
            <SortHeader column={column} sort={list.sort} onSort={list.setSort} />
          </th>
        ))}
      </tr>
    </thead>
  );
}
