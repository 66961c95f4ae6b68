import type { TakeFile } from '../../contract-finance';
import { LINE_FILES, SUMMARY } from '../../finance/columns';
import { type WrittenFile, writeFile } from '../../finance/files';
import type { BookedLine } from '../../finance/lines';
import { statementsOf } from '../../finance/statements';
import type { StatementFile } from '../../finance/vocabulary';
import type { TakenFile } from '../../views-finance';
import type { World } from '../../world';
import { type Month, readMonth } from './month';
import { isOfMonth, isOrderedIn } from './sold-lines';

/** The differences are in the statement and its details; what was sold, and ordered, is told as it was. */
const ROWS: Readonly<Record<Exclude<StatementFile, 'summary'>, (month: Month) => BookedLine[]>> = {
  details: ({ told }) => told.rows,
  transactions: ({ booked, period }) =>
    booked.filter(
      (line) => line.obstacle !== 'nothing' && (line.period === period || isOfMonth(line, period)),
    ),
  orders: ({ booked, period }) =>
    booked.filter((line) => line.orderType !== null && isOrderedIn(line, period)),
};

/** One file of a seller's month as the marketplace lets it be taken. */
export async function monthFile(
  world: World,
  { sellerId, period, kind, format, language }: TakeFile,
): Promise<WrittenFile> {
  const month = await readMonth(world, sellerId, period);
  const asked = { name: `${kind}-${period}`, format, language };
  if (kind !== 'summary') return writeFile(ROWS[kind](month), LINE_FILES[kind], asked);
  const rows = statementsOf(month.told.lines, period).map((statement) => ({
    ...statement,
    isBilled: world.now() >= statement.billedAt,
  }));
  return writeFile(rows, SUMMARY, asked);
}

export async function takeMonthFile(world: World, asked: TakeFile): Promise<TakenFile> {
  const { content, ...file } = await monthFile(world, asked);
  return { ...file, content: content.toString('base64') };
}
