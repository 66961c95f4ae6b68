import { createHash } from 'node:crypto';
import type { Currency } from '@/db/enums';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { log } from '@/lib/log';
import { type CsvColumn, csvText } from './cells';
import { type Control, type ControlRow, controlOf, controlText, sumsText, Tally } from './control';
import { csvLines } from './lines';
import { openSnapshot, type Snapshot, type Statement } from './snapshot';

/** A client that stops reading for this long loses its export, and the database gets its connection back. */
const STALL_MS = 60_000;
export const BOM = '\uFEFF';

export type CsvExport<Row> = {
  ctx: Ctx;
  /** Names of the file without its ending: in ASCII, and as people read it. */
  fileName: { plain: string; shown: string };
  columns: readonly CsvColumn<Row>[];
  /** Sums that a printed file shows above its rows. */
  head?: readonly { label: string; value: string }[];
  bom: boolean;
  /** The rows, as objects by the statement's own column names (timestamps as Date, bigint as text). */
  query: Statement;
  /** Rows and sums of exactly the same lines (`ControlRow`), read in the same snapshot. */
  control: Statement;
  /** The amount of a row that the control total sums; null where it adds nothing; left out for lists without money. */
  amount?: (row: Row) => { currency: Currency; minor: bigint } | null;
  /** `<room>.<verb>` of the audit row, the label of what was exported, and the filter. */
  audit: { action: string; label: string; filter: unknown };
  stallMs?: number;
  /** More rows than these are refused. */
  maxRows?: number;
};

export type Outcome = 'complete' | 'aborted' | 'failed';

/** The audit row of a file, whole or not. */
export function recordExport<Row>(
  given: Pick<CsvExport<Row>, 'ctx' | 'columns' | 'audit'>,
  written: Control,
  outcome: Outcome,
  sha256?: string,
) {
  const { action, label, filter } = given.audit;
  const changes = {
    outcome: [null, outcome],
    rows: [null, written.rows],
    totals: [null, sumsText(written)],
    columns: [null, given.columns.map((column) => column.header)],
    filter: [null, filter],
    ...(sha256 ? { sha256: [null, sha256] } : {}),
  } satisfies Record<string, [unknown, unknown]>;
  return given.ctx.run((db, ctx) => recordAudit(ctx, db, { action, subjectLabel: label, changes }));
}

/** The file in pieces. Closes the snapshot and leaves the audit row however it ends; a whole file has its row. */
async function* csvChunks<Row>(given: CsvExport<Row>, snapshot: Snapshot, promised: Control) {
  const hash = createHash('sha256');
  const tally = new Tally();
  let outcome: Outcome = 'aborted';
  const bytes = (text: string) => {
    const chunk = Buffer.from(text, 'utf8');
    hash.update(chunk);
    return chunk;
  };
  let head = (given.bom ? BOM : '') + csvText([given.columns.map((column) => column.header)]);
  try {
    for await (const piece of csvLines(given, snapshot, promised, tally)) {
      // The header goes with the first lines, so that a statement that fails is told before the first byte.
      const chunk = head ? Buffer.concat([Buffer.from(head, 'utf8'), piece]) : piece;
      head = '';
      hash.update(chunk);
      yield chunk;
    }
    if (head) yield bytes(head);
    if (!tally.equals(promised)) throw new Error('an export differs from its control total');
    const closing = bytes(csvText([given.columns.map((_, at) => (at === 0 ? controlText(tally) : ''))]));
    await recordExport(given, tally, 'complete', hash.digest('hex'));
    outcome = 'complete';
    yield closing;
  } catch (cause) {
    outcome = 'failed';
    throw cause;
  } finally {
    await snapshot.close();
    if (outcome !== 'complete') await recordExport(given, tally, outcome).catch(reportLostAudit);
  }
}

const reportLostAudit = (err: unknown) => log().error({ err }, 'an unfinished export has no audit row');

/** Chunks on demand: nothing is read ahead of the client, and a client that leaves or stalls ends the export. */
function streamOf(
  chunks: AsyncGenerator<Buffer>,
  first: Buffer,
  stallMs: number,
): ReadableStream<Uint8Array> {
  let next: Buffer | null = first;
  let stall: NodeJS.Timeout | undefined;
  const watch = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    stall = setTimeout(() => {
      controller.error(new Error('the client stopped reading'));
      chunks.return(undefined).catch(reportLostAudit);
    }, stallMs);
    stall.unref();
  };
  return new ReadableStream<Uint8Array>(
    {
      start: watch,
      pull: async (controller) => {
        clearTimeout(stall);
        const { value, done } = next ? { value: next, done: false } : await chunks.next();
        next = null;
        if (done) return controller.close();
        controller.enqueue(value);
        watch(controller);
      },
      cancel: async () => {
        clearTimeout(stall);
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

const percentEncoded = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** An attachment whose name also works for Chinese (RFC 6266 with the encoding of RFC 5987). */
export function attachment(plain: string, shown: string): string {
  const ascii = plain.replace(/[^\w.-]/g, '-');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${percentEncoded(shown)}`;
}

/**
 * Streams a statement's rows as RFC 4180 CSV from one read-only snapshot of the seller's data, in constant memory.
 * The last record is the control line (`controlText`) in the first cell; `x-row-count` and `x-control-total` say the
 * same beforehand. Leaves an audit row. Throws Unavailable when too many exports run,
 * Conflict `export_too_large` above `maxRows`.
 */
export async function csvResponse<Row>(given: CsvExport<Row>): Promise<Response> {
  const { ctx, fileName } = given;
  const snapshot = await openSnapshot(ctx);
  let control: Control;
  try {
    control = controlOf(await snapshot.rows<ControlRow>(given.control));
  } catch (cause) {
    await snapshot.close();
    throw cause;
  }
  if (given.maxRows !== undefined && control.rows > given.maxRows) {
    await snapshot.close();
    throw conflict('export_too_large');
  }
  const chunks = csvChunks(given, snapshot, control);
  const first = await chunks.next();
  const body = streamOf(chunks, first.value ?? Buffer.alloc(0), given.stallMs ?? STALL_MS);
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': attachment(`${fileName.plain}.csv`, `${fileName.shown}.csv`),
      'x-row-count': String(control.rows),
      'x-control-total': sumsText(control) || 'none',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...(ctx.requestId ? { 'x-request-id': ctx.requestId } : {}),
    },
  });
}
