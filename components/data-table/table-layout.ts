import clsx from 'clsx';
import type { Density } from './table-preferences';
import type { Column, ColumnWidth } from './types';

const WIDTHS: Record<ColumnWidth, string> = { xs: 'w-20', sm: 'w-28', md: 'w-38', lg: 'w-52', xl: 'w-72' };

const HEIGHTS: Record<Density, string> = { compact: 'wide:h-8.5', relaxed: 'wide:h-11' };

/** Phones: a row is a small grid; its cells take the places that their columns name. */
const PLACES = {
  value: 'max-wide:order-2 max-wide:text-right',
  badge: 'max-wide:order-3',
  aside: 'max-wide:order-4 max-wide:text-right max-wide:text-muted max-wide:text-xs',
  line: 'max-wide:order-5 max-wide:col-span-2 max-wide:text-xs max-wide:before:mr-2 max-wide:before:text-muted max-wide:before:content-[attr(data-label)]',
  omit: 'max-wide:hidden',
} as const;

const CELL = 'min-w-0 truncate max-wide:block max-wide:whitespace-normal wide:px-3';

export const columnWidth = (column: Column<never>) => WIDTHS[column.width ?? 'md'];

export const rowStyle = (density: Density, isSelected: boolean) =>
  clsx(
    'group relative border-line border-b text-sm hover:bg-hover has-[a:focus-visible]:bg-hover',
    'max-wide:grid max-wide:grid-cols-[minmax(0,1fr)_auto] max-wide:items-center max-wide:gap-x-3 max-wide:gap-y-1 max-wide:px-4 max-wide:py-3',
    HEIGHTS[density],
    isSelected ? 'bg-selected' : 'bg-surface',
  );

export const cellStyle = (column: Column<never>) =>
  clsx(CELL, column.align === 'end' && 'wide:text-right tabular-nums', PLACES[column.narrow ?? 'line']);

/** The first column: it stays in sight while the others scroll sideways. */
export const titleCellStyle = (isSelected: boolean) =>
  clsx(
    CELL,
    'text-left font-medium max-wide:order-1',
    'wide:sticky wide:left-0 wide:z-10 wide:group-hover:bg-hover wide:group-data-scrolled:border-line wide:border-r wide:border-transparent',
    isSelected ? 'wide:bg-selected' : 'wide:bg-surface',
  );

export const headCellStyle = (column: Column<never>, isFirst: boolean) =>
  clsx(
    'sticky top-0 z-20 h-8 border-line border-b bg-sunken px-3 font-medium text-muted text-xs whitespace-nowrap',
    column.align === 'end' ? 'text-right' : 'text-left',
    isFirst && 'left-0 z-30',
  );
