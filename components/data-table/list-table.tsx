'use client';

import type { ReactNode } from 'react';
import { DataTable, type DataTableProps } from './data-table';
import { FilterBar, type FilterBarProps } from './filter-bar';

type Props<Row> = DataTableProps<Row> &
  Pick<FilterBarProps<Row>, 'filters' | 'searchPlaceholder' | 'actions'> & {
    /** What stands between the filters and the rows: totals of what is shown. */
    above?: ReactNode;
  };

/** A server-side list with its search, filters and actions above it. */
export function ListTable<Row>({ filters, searchPlaceholder, actions, above, ...table }: Props<Row>) {
  const { id, columns, list, query } = table;
  const search = searchPlaceholder === undefined ? {} : { searchPlaceholder };
  return (
    <>
      <FilterBar {...{ id, columns, filters, list, actions, ...search }} page={query.data} />
      {above}
      <DataTable {...table} />
    </>
  );
}
