import { parseMeteringTime } from '@/lib/calendar/metering-time';
import type { ImportedVerdicts, UsageFileProblem } from './contract';
import { VERDICT_FIELDS, type VerdictField, type VerdictRefusal } from './contract-values';
import { readTable } from './file-rows';
import { VERDICT_LABELS } from './labels';

/** One line of the list, told by its serial number, or, as the old form names none, by its window. `code` null: taken. */
export type VerdictRow = { line: number; code: string | null } & (
  | { meteringSn: string }
  | { instanceId: string; beginAt: Date; endAt: Date }
);
type Wrong = ImportedVerdicts['wrong'][number];
type Given = Record<VerdictField, string>;

const SHOWN = 80;
/** A spreadsheet takes `003` for a number. */
const CODE = /^\d{1,3}$/;
const TAKEN = ['', '-', '--', '000', 'MKT.0000'];

function codeOf(text: string): { code: string | null } | null {
  const code = CODE.test(text) ? text.padStart(3, '0') : text;
  if (TAKEN.includes(code)) return { code: null };
  return CODE.test(code) ? { code } : null;
}

function readRow(line: number, given: Given): VerdictRow | Wrong[] {
  const wrong = (field: VerdictField, code: VerdictRefusal): Wrong => ({
    row: line,
    field,
    code,
    given: given[field].slice(0, SHOWN),
  });
  const read = codeOf(given.code);
  const codeWrong = read ? [] : [wrong('code', 'code_format')];
  if (given.metering_sn !== '') return read ? { line, ...read, meteringSn: given.metering_sn } : codeWrong;
  if (given.instance_id === '') return [wrong('metering_sn', 'serial_missing'), ...codeWrong];
  const [beginAt, endAt] = [parseMeteringTime(given.begin_time), parseMeteringTime(given.end_time)];
  if (read && beginAt && endAt) return { line, ...read, instanceId: given.instance_id, beginAt, endAt };
  return [
    ...codeWrong,
    ...(beginAt ? [] : [wrong('begin_time', 'begin_time_format')]),
    ...(endAt ? [] : [wrong('end_time', 'end_time_format')]),
  ];
}

/** Reads parsed rows of the marketplace's own record list (话单管理): those that can be read, and what is wrong with the others. */
export function readVerdictRows(
  rows: readonly (readonly string[])[],
): { rows: VerdictRow[]; wrong: Wrong[] } | { problem: UsageFileProblem } {
  const read = readTable(rows, {
    fields: VERDICT_FIELDS,
    optional: ['instance_id', 'begin_time', 'end_time'],
    labels: VERDICT_LABELS,
  });
  if ('problem' in read) return read;
  const told = read.rows.map(({ line, given }) => readRow(line, given));
  return {
    rows: told.filter((row): row is VerdictRow => !Array.isArray(row)),
    wrong: told.flatMap((row) => (Array.isArray(row) ? row : [])),
  };
}
