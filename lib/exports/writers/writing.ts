import type { CsvColumn } from '../cells';
import type { Control } from '../control';
import type { Words } from '../source';

/** What the writers of workbooks and pages are given: typed columns, and the rows as they are read. */
export type Writing<Row> = {
  columns: readonly CsvColumn<Row>[];
  batches: AsyncIterable<readonly Row[]>;
  promised: Control;
  /** The file's name as people read it. */
  title: string;
  /** Said under the title where there is room: filter, who, when. */
  facts: readonly string[];
  /** Sums to show above the rows where there is room. */
  head: readonly { label: string; value: string }[];
  /** Keys below `exports` in the message catalogue. */
  words: Words;
};
