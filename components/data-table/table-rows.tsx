'use client';

import { IntentLink } from '@/components/ui/intent-link';
import { Skeleton } from '@/components/ui/skeleton';
import { cellStyle, rowStyle, titleCellStyle } from './table-layout';
import type { Density } from './table-preferences';
import type { Column } from './types';

type RowProps<Row> = {
  row: Row;
  columns: readonly Column<Row>[];
  density: Density;
  href?: string;
  isSelected: boolean;
};

/** One row; its first cell is a real link that covers the whole row on phones. */
export function DataRow<Row>({ row, columns, density, href, isSelected }: RowProps<Row>) {
  return (
    <tr className={rowStyle(density, isSelected)} aria-current={isSelected || undefined}>
      {columns.map((column, index) =>
        index === 0 ? (
          <th key={column.id} scope="row" className={titleCellStyle(isSelected)}>
            {href ? (
              <IntentLink
                href={href}
                data-row-link
                className="rounded-xs text-accent underline-offset-2 hover:underline narrow:after:absolute narrow:after:inset-0"
              >
                {column.cell(row)}
              </IntentLink>
            ) : (
              column.cell(row)
            )}
          </th>
        ) : (
          <td key={column.id} data-label={column.header} className={cellStyle(column as Column<never>)}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}

const BARS = ['w-3/4', 'w-1/2', 'w-2/3', 'w-3/5'];

/** Rows that are still loading, of the height and columns of the real ones. */
export function SkeletonRows<Row>({
  columns,
  density,
  count,
}: Pick<RowProps<Row>, 'columns' | 'density'> & { count: number }) {
  return Array.from({ length: count }, (_, line) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never reordered
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr key={line} className={rowStyle(density, false)} aria-hidden="true">
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={
            index === 0
              ? titleCellStyle(false)
              : cellStyle({
                  ...column,
                  narrow: column.narrow === 'line' ? 'omit' : column.narrow,
                } as Column<never>)
          }
        >
          <Skeleton
            className={`h-3 ${BARS[(line + index) % BARS.length]} min-w-10 ${column.align === 'end' ? 'ml-auto' : ''}`}
          />
        </td>
      ))}
    </tr>
  ));
}
