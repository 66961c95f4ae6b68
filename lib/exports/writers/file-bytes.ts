import { messagesFor } from '@/lib/i18n/messages';
import { csvText, shanghaiText } from '../cells';
import type { ExportSourceId } from '../contract-values';
import { type Control, controlText, type Tally } from '../control';
import { BOM } from '../csv';
import { filterWords } from '../filter-words';
import { csvLines, rowBatches } from '../lines';
import type { ExportRow } from '../service/job-rows';
import type { Snapshot } from '../snapshot';
import type { Prepared } from '../source';
import { wordsIn } from '../wish';
import type { Writing } from './writing';

type Opened = { prepared: Prepared<never>; bom: boolean };

async function* csvBytes(
  { prepared, bom }: Opened,
  snapshot: Snapshot,
  promised: Control,
  tally: Tally,
): AsyncGenerator<Uint8Array> {
  const { columns } = prepared;
  yield Buffer.from((bom ? BOM : '') + csvText([columns.map(({ header }) => header)]), 'utf8');
  yield* csvLines(prepared, snapshot, promised, tally);
  yield Buffer.from(csvText([columns.map((_, at) => (at === 0 ? controlText(tally) : ''))]), 'utf8');
}

function filterFacts(row: ExportRow): string[] {
  const source = row.source as ExportSourceId;
  const parts = filterWords(messagesFor(row.lang), source, row.filter).map(
    ({ label, value }) => `${label} ${value}`,
  );
  return parts.length > 0 ? [parts.join('  ·  ')] : [];
}

async function* typedBytes(
  row: ExportRow,
  { prepared }: Opened,
  snapshot: Snapshot,
  promised: Control,
  tally: Tally,
): AsyncGenerator<Uint8Array> {
  const words = wordsIn(row.lang, 'exports');
  const asked = words('file.asked', {
    by: row.requestedBy,
    at: shanghaiText(row.startedAt ?? row.createdAt),
  });
  const writing: Writing<never> = {
    columns: prepared.columns,
    batches: rowBatches(prepared, snapshot, tally),
    promised,
    title: prepared.fileName.shown,
    facts: [asked, ...filterFacts(row)],
    head: prepared.head ?? [],
    words,
  };
  // Loaded where they are needed: a process that only streams CSV never needs them.
  if (row.format === 'xlsx') yield* (await import('./xlsx')).xlsxBytes(writing);
  else yield* (await import('./pdf')).pdfBytes(writing);
}

/** A whole file in the export's format. Throws when what was written differs from what was promised. */
export async function* fileBytes(
  row: ExportRow,
  opened: Opened,
  snapshot: Snapshot,
  promised: Control,
  tally: Tally,
): AsyncGenerator<Uint8Array> {
  const bytes = row.format === 'csv' ? csvBytes : typedBytes.bind(null, row);
  yield* bytes(opened, snapshot, promised, tally);
  if (!tally.equals(promised)) throw new Error('an export differs from its control total');
}
