import type { ReactNode } from 'react';

/** One page of a server-side list. `asOf` is when the rows were read; `total` may stop counting (`totalIsExact`). */
export type ListPage<T> = {
  items: T[];
  nextCursor: string | null;
  prevCursor: string | null;
  total: number;
  totalIsExact: boolean;
  asOf: string;
};

export type ColumnWidth = 'xs' | 'sm' | 'md' | 'lg' | 'xl';

/** One column of a list. The first column is always shown and is the link to the row's own screen. */
export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  width?: ColumnWidth;
  /** `end` for amounts and counts. */
  align?: 'start' | 'end';
  /** The server's sort name; without it the column cannot be sorted. */
  sort?: string;
  /** Off until it is chosen. */
  isOptional?: boolean;
  /** Its place in a stacked row on phones: `value` right of the title, `badge` under it, `aside` right of that, `line` with its label, or not at all. */
  narrow?: 'value' | 'badge' | 'aside' | 'line' | 'omit';
};

/** What a table needs of a TanStack query; the query itself fits. */
export type ListQueryState<Row> = {
  data: ListPage<Row> | undefined;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
};

/** What a list screen may have gone wrong with; errors of the JSON client fit. */
export type ListProblem = { status?: number; requestId?: string | null };
