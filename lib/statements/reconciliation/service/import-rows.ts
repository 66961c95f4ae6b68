import { sql } from 'drizzle-orm';
import { insertMany } from '@/db/bulk';
import type { Database } from '@/db/client';
import { statementFileRemarks, statementFiles, toldLines, toldStatements } from '@/db/schema/reconciliation';
import { periodOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { openSheets } from '@/lib/spreadsheet/open-sheets';
import { BLANK, type Progress, type Sheet, type SheetRow } from '@/lib/spreadsheet/sheet-types';
import { sampleText } from '../cells';
import type { FileColumn } from '../contract';
import { type FileProblem, MAX_FILE_ROWS, MAX_REMARKS, type RowNote } from '../contract-values';
import { findHeading, type Heading, MAX_ROWS_ABOVE } from '../find-heading';
import type { Mappings } from '../headings';
import { type ReadRow, TableReader, tableOf } from '../read-table';
import { ownPeriodsOf } from '../rules';
import type { Remark, Table } from '../told-row';
import { type FileRow, fileIs } from './file-rows';

const BATCH = 1_000;
const SAMPLES = 3;
const SHOWN_SAMPLE = 60;
const ENOUGH = 3;

export type Refusal = { code: FileProblem; params?: Record<string, string | number> };
type Sum = { currency: string; rows: number; minor: bigint };

/** What came of reading a file; its rows are in only when there is no refusal. */
export type Outcome = {
  refusal: Refusal | null;
  sheet: string | null;
  encoding: string | null;
  headingRow: number | null;
  columns: FileColumn[];
  rows: number;
  remarks: Remark[];
  problems: number;
  notes: number;
  periods: string[];
  ownPeriods: string[];
  sums: Sum[];
};

const knownOf = (heading: Heading) =>
  new Set(heading.columns.flatMap(({ field }) => (field ? [field] : []))).size;

/** The first rows of a sheet, and the same rows again with those that follow. */
async function peek(rows: AsyncIterable<SheetRow>) {
  const iterator = rows[Symbol.asyncIterator]();
  const first: SheetRow[] = [];
  while (first.length <= MAX_ROWS_ABOVE) {
    const { value, done } = await iterator.next();
    if (done) break;
    first.push(value);
  }
  async function* all() {
    yield* first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { first, all };
}

function samplesOf(heading: Heading, rows: readonly SheetRow[], is1904: boolean): FileColumn[] {
  const below = rows.filter(({ row }) => row > heading.row);
  return heading.columns.map(({ heading: text, field }, at) => ({
    heading: text,
    field,
    samples: below
      .map(({ cells }) => sampleText(cells[at] ?? BLANK, field, is1904).slice(0, SHOWN_SAMPLE))
      .filter((sample) => sample !== '')
      .slice(0, SAMPLES),
  }));
}

/** Gathers what the rows say, and writes those that are sound in batches until the first problem. */
class Importer {
  readonly outcome: Outcome = {
    refusal: null,
    sheet: null,
    encoding: null,
    headingRow: null,
    columns: [],
    rows: 0,
    remarks: [],
    problems: 0,
    notes: 0,
    periods: [],
    ownPeriods: [],
    sums: [],
  };
  private lines: (typeof toldLines.$inferInsert)[] = [];
  private statements: (typeof toldStatements.$inferInsert)[] = [];
  /** How many rows each month has, and the first of them. */
  private readonly periods = new Map<string, { rows: number; first: number }>();
  private readonly sums = new Map<string, Sum>();

  constructor(
    private readonly db: Database,
    private readonly file: FileRow,
  ) {}

  refuse(code: FileProblem, params?: Record<string, string | number>): void {
    this.outcome.refusal = { code, ...(params ? { params } : {}) };
  }

  private count(currency: string, minor: bigint, period: string, row: number): void {
    const sum = this.sums.get(currency) ?? { currency, rows: 0, minor: 0n };
    this.sums.set(currency, { currency, rows: sum.rows + 1, minor: sum.minor + minor });
    if (period === '') return;
    const known = this.periods.get(period) ?? { rows: 0, first: row };
    this.periods.set(period, { ...known, rows: known.rows + 1 });
  }

  async take({ row, line, statement, remarks }: ReadRow): Promise<void> {
    for (const remark of remarks) {
      if (remark.isProblem) this.outcome.problems += 1;
      else this.outcome.notes += 1;
      if (this.outcome.remarks.length < MAX_REMARKS) this.outcome.remarks.push(remark);
    }
    const { sellerId, id: fileId, kind } = this.file;
    const own = () => ({ sellerId, id: newId(), fileId, row });
    if (line) {
      this.outcome.rows += 1;
      this.count(line.currency, line.dueMinor ?? line.amountMinor, line.period, row);
      if (this.outcome.problems === 0) this.lines.push({ ...own(), kind, ...line });
    }
    if (statement) {
      this.outcome.rows += 1;
      this.count(statement.currency, statement.dueMinor, statement.period, row);
      if (this.outcome.problems === 0) this.statements.push({ ...own(), ...statement });
    }
    if (this.lines.length + this.statements.length >= BATCH) await this.flush();
  }

  private async flush(): Promise<void> {
    if (this.outcome.problems === 0) {
      if (this.lines.length > 0) await this.db.execute(insertMany(toldLines, this.lines));
      if (this.statements.length > 0) await this.db.execute(insertMany(toldStatements, this.statements));
    }
    this.lines = [];
    this.statements = [];
  }

  private note(period: string, code: RowNote, given: string): void {
    const row = this.periods.get(period)?.first ?? 0;
    this.outcome.notes += 1;
    this.outcome.remarks.unshift({ row, field: 'period', code, isProblem: false, given });
    this.outcome.remarks.length = Math.min(this.outcome.remarks.length, MAX_REMARKS);
  }

  /** Which months the file is for: only details are of one, the other kinds list whatever happened. */
  private settlePeriods(): void {
    const { kind, period: named } = this.file;
    const all = [...this.periods.keys()].sort();
    this.outcome.periods = all;
    const counts = new Map([...this.periods].map(([period, { rows }]) => [period, rows]));
    this.outcome.ownPeriods = kind === 'details' ? ownPeriodsOf(counts, named) : all;
    if (this.outcome.problems > 0) return;
    const own = new Set(this.outcome.ownPeriods);
    for (const period of all)
      if (!own.has(period)) this.note(period, 'other_period', `${period} × ${counts.get(period)}`);
    const [first] = this.outcome.ownPeriods;
    if (named !== null && first && !this.periods.has(named))
      this.note(first, 'period_contradicted', `${named} ≠ ${this.outcome.ownPeriods.join(', ')}`);
  }

  async finish(): Promise<void> {
    await this.flush();
    this.settlePeriods();
    this.outcome.sums = [...this.sums.values()];
    if (this.outcome.refusal) return;
    if (this.outcome.problems > 0) this.refuse('rows', { count: this.outcome.problems });
    else if (this.outcome.rows === 0) this.refuse('no_rows');
  }
}

type Reading = { ctx: Ctx; file: FileRow; mappings: Mappings; onRows: (rows: number) => Promise<void> };

async function readRows(
  importer: Importer,
  table: Table,
  heading: Heading,
  rows: AsyncIterable<SheetRow>,
  onRows: Reading['onRows'],
) {
  const reader = new TableReader(table, heading);
  for await (const row of rows) {
    if (row.row <= heading.row) continue;
    const read = reader.read(row);
    if (!read) continue;
    await importer.take(read);
    if (importer.outcome.rows > MAX_FILE_ROWS)
      return importer.refuse('too_many_rows', { maximum: MAX_FILE_ROWS });
    await onRows(importer.outcome.rows);
  }
}

/** Reads a sheet that may be the table; gives whether its heading is known well enough to be the one. */
async function readSheet(
  importer: Importer,
  sheet: Sheet,
  isTaken: boolean,
  reading: Reading,
): Promise<boolean> {
  const { ctx, file, mappings } = reading;
  const { first, all } = await peek(sheet.rows);
  const heading = findHeading(file.kind, first, mappings);
  const isKnown = heading !== null && knownOf(heading) >= ENOUGH;
  if (isTaken && isKnown) importer.refuse('several_sheets', { sheet: sheet.name });
  if (!heading || isTaken || (!isKnown && importer.outcome.headingRow !== null)) {
    for await (const _ of all());
    return isTaken;
  }
  const { outcome } = importer;
  outcome.sheet = sheet.name || null;
  outcome.encoding = sheet.encoding;
  outcome.headingRow = heading.row;
  outcome.columns = samplesOf(heading, first, sheet.is1904);
  const { kind, period } = file;
  const currentPeriod = periodOf(ctx.now()).replace('-', '');
  const table = tableOf({ kind, period, is1904: sheet.is1904, currentPeriod }, heading);
  if ('refusal' in table) outcome.refusal = table.refusal;
  else if ('missing' in table) importer.refuse('columns', { fields: table.missing.join(', ') });
  else await readRows(importer, table, heading, all(), reading.onRows);
  return isKnown;
}

/**
 * Reads a file that lies at `path` into the tables of told rows, within the caller's transaction, which is to be rolled back
 * when the outcome has a refusal. Throws SheetError for a file that cannot be read.
 */
export async function importRows(
  db: Database,
  path: string,
  reading: Reading,
  onProgress: Progress,
): Promise<Outcome> {
  const importer = new Importer(db, reading.file);
  let isTaken = false;
  for await (const sheet of openSheets(path, onProgress)) {
    isTaken = await readSheet(importer, sheet, isTaken, reading);
    if (importer.outcome.refusal?.code === 'too_many_rows') break;
  }
  if (importer.outcome.headingRow === null) importer.refuse('no_heading');
  await importer.finish();
  return importer.outcome;
}

/** Writes what is to be said of a file's rows in place of what was said before. */
export async function writeRemarks(ctx: Ctx, db: Database, fileId: string, remarks: readonly Remark[]) {
  await db.execute(sql`delete from ${statementFileRemarks}
    where ${statementFileRemarks.sellerId} = ${ctx.sellerId} and ${statementFileRemarks.fileId} = ${fileId}`);
  for (let at = 0; at < remarks.length; at += BATCH) {
    const some = remarks.slice(at, at + BATCH);
    const rows = some.map((remark, index) => ({
      sellerId: ctx.sellerId,
      fileId,
      seq: at + index,
      ...remark,
    }));
    await db.execute(insertMany(statementFileRemarks, rows));
  }
}

/** What the outcome says of the file, as its row holds it. */
export const outcomeColumns = (outcome: Outcome) => ({
  sheet: outcome.sheet,
  encoding: outcome.encoding,
  headingRow: outcome.headingRow,
  columns: outcome.columns,
  rows: outcome.rows,
  problems: outcome.problems,
  notes: outcome.notes,
  periods: outcome.periods,
  ownPeriods: outcome.ownPeriods,
  sums: outcome.sums.map((sum) => ({ ...sum, minor: String(sum.minor) })),
});

/** Tells how far a file has been read, on a connection of its own, so that it is seen while the rows are not yet in. */
export function tellProgress(ctx: Ctx, fileId: string, progressBps: number, rows: number): Promise<unknown> {
  return ctx.run((db) => db.update(statementFiles).set({ progressBps, rows }).where(fileIs(ctx, fileId)));
}
