import { invalid } from '@/lib/errors';
import type { ImportResult, RowProblem } from '../contract';
import type { FileRefusal, RowRefusal } from '../contract-values';
import type { GivenRow } from '../file-rows';

const CHUNK = 1_000;
const SHOWN_PROBLEMS = 100;

export const fileProblem = (code: FileRefusal) =>
  invalid('invalid', [{ path: 'text', code: `licenses_${code}` }]);

/** Judges rows one by one and takes each secret once; the second of two equal rows is refused. */
export function judgeRows<F extends string>(
  rows: readonly GivenRow<F>[],
  refusalOf: (given: Record<F, string>) => RowRefusal | null,
  keyOf: (given: Record<F, string>) => string,
) {
  const seen = new Set<string>();
  const sound: GivenRow<F>[] = [];
  const problems: RowProblem[] = [];
  for (const one of rows) {
    const refusal = refusalOf(one.given);
    if (refusal) problems.push({ row: one.row, code: refusal });
    else if (seen.has(keyOf(one.given))) problems.push({ row: one.row, code: 'repeated' });
    else sound.push(one);
    if (!refusal) seen.add(keyOf(one.given));
  }
  return { sound, problems };
}

/** Writes rows in portions; returns how many were not there before. */
export async function insertChunks<T>(
  values: readonly T[],
  insert: (chunk: T[]) => Promise<readonly unknown[]>,
): Promise<number> {
  let added = 0;
  for (let at = 0; at < values.length; at += CHUNK)
    added += (await insert(values.slice(at, at + CHUNK))).length;
  return added;
}

export const importResult = (
  sound: number,
  added: number,
  problems: readonly RowProblem[],
  unknownProducts: string[] = [],
): ImportResult => ({
  added,
  repeated: sound - added,
  refused: problems.length,
  problems: problems.slice(0, SHOWN_PROBLEMS),
  unknownProducts,
});
