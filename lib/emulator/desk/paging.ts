import { invalid } from '../problem';
import type { Page } from '../views';

/** Position in a newest-first list: the instant and id of the last row shown. */
export interface Position {
  at: Date;
  id: string;
}

const SEPARATOR = '~';

/** Reads `before`; refuses what no page gave out. */
export function readPosition(before: string | undefined): Position | null {
  if (before === undefined) return null;
  const [instant = '', id = ''] = before.split(SEPARATOR);
  const at = new Date(instant);
  if (Number.isNaN(at.getTime()) || id === '' || id.includes('\0'))
    throw invalid('before', 'is no position of a list');
  return { at, id };
}

/** Cuts the one row too many that was asked for and names the next position. */
export function toPage<Row, View>(
  rows: Row[],
  limit: number,
  positionOf: (row: Row) => Position,
  viewOf: (row: Row) => View,
): Page<View> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const position = last ? positionOf(last) : null;
  return {
    items: shown.map(viewOf),
    nextBefore: position ? `${position.at.toISOString()}${SEPARATOR}${position.id}` : null,
  };
}

/** The ILIKE pattern for texts that contain `q`; null where nothing is searched for. */
export const containing = (q: string | undefined): string | null =>
  q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
