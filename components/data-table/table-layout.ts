import clsx from 'clsx';
import type { Density } from './table-preferences';
import type { Column, ColumnWidth } from './types';

const WIDTHS_REM: Record<ColumnWidth, number> = { xs: 4.5, sm: 6.5, md: 9.25, lg: 11.5, xl: 15 };

const HEIGHTS: Record<Density, string> = { compact: 'wide:h-8.5', relaxed: 'wide:h-11' };

/** Phones: a row is a small grid; its cells take the places that their columns name. */
const PLACES = {
  value: 'narrow:order-2 narrow:text-right',
  badge: 'narrow:order-3',
  aside: 'narrow:order-4 narrow:text-right narrow:text-muted narrow:text-xs',
  line: 'narrow:order-5 narrow:col-span-2 narrow:text-xs narrow:before:mr-2 narrow:before:text-muted narrow:before:content-[attr(data-label)]',
  omit: 'narrow:hidden',
} as const;

const CELL = 'min-w-0 truncate narrow:block narrow:whitespace-normal wide:px-3';

const widthOf = (column: Column<never>) => WIDTHS_REM[column.width ?? 'md'];

/** Fixed widths, so that rows that load do not move columns; they grow in proportion, and scroll when they must. */
export const columnWidth = (column: Column<never>) => ({ width: `${widthOf(column)}rem` });

export const tableWidth = (columns: readonly Column<never>[]) => ({
  minWidth: `${columns.reduce((sum, column) => sum + widthOf(column), 0)}rem`,
});

export const rowStyle = (density: Density, isSelected: boolean) =>
  clsx(
    'group relative border-line text-sm narrow:border-b wide:*:border-b wide:*:border-b-line hover:bg-hover has-[a:focus-visible]:bg-hover',
    'narrow:grid narrow:grid-cols-[minmax(0,1fr)_auto] narrow:items-center narrow:gap-x-3 narrow:gap-y-1 narrow:px-4 narrow:py-3',
    HEIGHTS[density],
    isSelected ? 'bg-selected' : 'bg-surface',
  );

export const cellStyle = (column: Column<never>) =>
  clsx(CELL, column.align === 'end' && 'wide:text-right tabular-nums', PLACES[column.narrow ?? 'line']);

/** The first column: it stays in sight while the others scroll sideways. */
export const titleCellStyle = (isSelected: boolean) =>
  clsx(
    CELL,
    'text-left font-medium narrow:order-1',
    'wide:sticky wide:left-0 wide:z-10 wide:group-hover:bg-hover wide:group-has-[a:focus-visible]:bg-hover wide:group-data-scrolled/region:border-r-line wide:border-r wide:border-r-transparent',
    isSelected ? 'wide:bg-selected' : 'wide:bg-surface',
  );

export const headCellStyle = (column: Column<never>, isFirst: boolean) =>
  clsx(
    'sticky top-0 z-20 h-8 border-line border-b bg-sunken px-3 font-medium text-muted text-xs whitespace-nowrap',
    column.align === 'end' ? 'text-right' : 'text-left',
    isFirst && 'left-0 z-30',
  );
