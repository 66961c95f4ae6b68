import type { FileKind } from '@/db/enums/reconciliation';
import type { SheetRow } from '@/lib/spreadsheet/sheet-types';
import type { FileField } from './contract-values';
import { fieldOf, type Mappings } from './headings';

/** Titles, dates of issue and notes stand above a heading; no file has more rows of them. */
export const MAX_ROWS_ABOVE = 30;
const ENOUGH = 3;

/** The heading of a table: its last row, and each column's own words with the field they stand for. */
export type Heading = { row: number; columns: { heading: string; field: FileField | null }[] };

const textsOf = (row: SheetRow) => row.cells.map((cell) => cell.text.trim());
const known = (columns: Heading['columns']) =>
  new Set(columns.flatMap(({ field }) => (field ? [field] : []))).size;

/** A merged cell holds its text in the first column alone: those after it belong to it until the next one. */
function spread(texts: readonly string[], width: number): string[] {
  let last = '';
  return Array.from({ length: width }, (_, at) => {
    last = texts[at] || last;
    return last;
  });
}

function columnsOf(kind: FileKind, texts: readonly string[], mappings: Mappings): Heading['columns'] {
  return texts.map((heading) => ({ heading, field: fieldOf(kind, heading, mappings) }));
}

/** Two rows as one heading: the lower cell where it says something, else the upper one. */
function merged(kind: FileKind, upper: SheetRow, lower: SheetRow, mappings: Mappings): Heading['columns'] {
  const [above, below] = [textsOf(upper), textsOf(lower)];
  const groups = spread(above, Math.max(above.length, below.length));
  return groups.map((group, at) => {
    const own = below[at] ?? '';
    if (own === '') return { heading: above[at] ?? '', field: fieldOf(kind, above[at] ?? '', mappings) };
    const joined = fieldOf(kind, own, mappings) ?? fieldOf(kind, group + own, mappings);
    return { heading: own, field: joined };
  });
}

/**
 * Finds the heading among the first rows of a table: the row, or the two rows of a merged heading, in which the most fields
 * are known. Where hardly any is, the first row with enough texts, so that a person can say what they are; else null.
 */
export function findHeading(kind: FileKind, rows: readonly SheetRow[], mappings: Mappings): Heading | null {
  let best: { heading: Heading; score: number } | null = null;
  const offer = (row: number, columns: Heading['columns'], score: number) => {
    if (score >= ENOUGH && score > (best?.score ?? 0)) best = { heading: { row, columns }, score };
  };
  for (const [at, row] of rows.slice(0, MAX_ROWS_ABOVE).entries()) {
    const single = columnsOf(kind, textsOf(row), mappings);
    offer(row.row, single, known(single));
    const next = rows[at + 1];
    if (!next) continue;
    const both = merged(kind, row, next, mappings);
    // Values under a complete heading are no second row of it.
    const below = known(columnsOf(kind, textsOf(next), mappings));
    if (below > 0) offer(next.row, both, known(both));
  }
  if (best) return (best as { heading: Heading }).heading;
  const first = rows.find((row) => textsOf(row).filter((text) => text !== '').length >= ENOUGH);
  return first ? { row: first.row, columns: columnsOf(kind, textsOf(first), mappings) } : null;
}
