import type { ListFinanceLines, PlantInput, ReadFinance } from '../../contract-finance';
import type { BookedLine } from '../../finance/lines';
import { periodAt, shifted } from '../../finance/periods';
import { type Statement, statementsOf } from '../../finance/statements';
import type { FaultKind } from '../../finance/vocabulary';
import type { Page } from '../../views';
import type { FinanceLineView, FinanceView, StatementView } from '../../views-finance';
import { inTransaction, type World } from '../../world';
import { findConsole } from '../consoles';
import { type Month, readMonth, requireSeller } from './month';
import { isOfMonth } from './sold-lines';

/** What was sold in a month and is on no statement; trials and what costs nothing are never on one. */
export const waitingLines = ({ booked, period }: Month): BookedLine[] =>
  booked.filter((line) => line.period === null && line.obstacle !== 'nothing' && isOfMonth(line, period));

function periodsOf({ booked }: Month, current: string): string[] {
  const sold = booked.map((line) => line.period ?? periodAt(line.effectiveAt ?? line.orderedAt));
  return [...new Set([current, shifted(current, -1), ...sold])].sort().reverse();
}

const statementView = ({ period: _, ...statement }: Statement, now: Date): StatementView => ({
  ...statement,
  salesMinor: Number(statement.salesMinor),
  refundMinor: Number(statement.refundMinor),
  voucherMinor: Number(statement.voucherMinor),
  feeMinor: Number(statement.feeMinor),
  incrementMinor: Number(statement.incrementMinor),
  managementMinor: Number(statement.managementMinor),
  carriedMinor: Number(statement.carriedMinor),
  dueMinor: Number(statement.dueMinor),
  billedAt: statement.billedAt.toISOString(),
  isBilled: now >= statement.billedAt,
});

async function sellersOf({ pool }: World): Promise<FinanceView['sellers']> {
  const { rows } = await pool.query<FinanceView['sellers'][number]>(
    `SELECT s.id AS "sellerId", s.name AS "sellerName" FROM sellers s
     LEFT JOIN consoles c ON c.seller_id = s.id ORDER BY c.seller_id IS NULL, s.id`,
  );
  return rows;
}

/** A seller's statements of a month, with the differences that are planted into them. */
export async function readFinance(world: World, { sellerId, period }: ReadFinance): Promise<FinanceView> {
  const current = periodAt(world.now());
  const [month, sellers, console] = await Promise.all([
    readMonth(world, sellerId, period ?? shifted(current, -1)),
    sellersOf(world),
    findConsole(world, sellerId),
  ]);
  const { planting, told } = month;
  return {
    sellerId,
    sellers,
    period: month.period,
    periods: periodsOf(month, current),
    statements: statementsOf(told.lines, month.period).map((one) => statementView(one, world.now())),
    waiting: waitingLines(month).length,
    hasConsole: console !== null,
    faults: {
      seed: planting.seed,
      wanted: [...planting.faults],
      planted: told.planted.map((one) => ({ ...one, deltaMinor: Number(one.deltaMinor) })),
    },
  };
}

function lineView(line: BookedLine, fault: FaultKind | null): FinanceLineView {
  const { productName, specification } = line;
  return {
    key: line.key,
    orderId: line.orderId,
    orderLineId: line.orderLineId,
    originalLineId: line.originalLineId,
    orderType: line.orderType,
    nameZh: productName.zh,
    nameEn: productName.en,
    skuNameZh: specification.zh,
    skuNameEn: specification.en,
    productId: line.productId,
    productClass: line.productClass,
    customerName: line.customer,
    currency: line.currency,
    amountMinor: Number(line.amountMinor),
    voucherMinor: Number(line.voucherMinor),
    rateBps: line.rateBps,
    incrementBps: line.incrementBps,
    dueMinor: Number(line.dueMinor),
    orderedAt: line.orderedAt.toISOString(),
    effectiveAt: line.effectiveAt?.toISOString() ?? null,
    period: line.period,
    payState: line.payState,
    node: line.node,
    obstacle: line.obstacle,
    fault,
  };
}

/** The rows of a month's details, or the lines that wait; `before` counts the rows above. */
export async function listFinanceLines(
  world: World,
  { sellerId, period, scope, q, limit, before }: ListFinanceLines,
): Promise<Page<FinanceLineView>> {
  const month = await readMonth(world, sellerId, period);
  const faults = new Map(month.told.planted.map(({ orderLineId, kind }) => [orderLineId, kind]));
  const wanted = q?.toLowerCase();
  const isFound = (line: BookedLine) =>
    wanted === undefined ||
    [line.orderId, line.orderLineId, line.customer, line.productName.zh, line.productName.en].some((text) =>
      text.toLowerCase().includes(wanted),
    );
  const lines = (scope === 'told' ? month.told.rows : waitingLines(month)).filter(isFound).reverse();
  const start = Number(before ?? 0);
  const end = start + limit;
  return {
    items: lines
      .slice(start, end)
      .map((line) => lineView(line, scope === 'told' ? (faults.get(line.orderLineId) ?? null) : null)),
    nextBefore: end < lines.length ? String(end) : null,
  };
}

/** Plants differences into a month, in place of those that were there. */
export async function plant(
  world: World,
  { sellerId, period, seed, faults }: PlantInput,
): Promise<FinanceView> {
  await requireSeller(world, sellerId);
  await inTransaction(world.pool, async (client) => {
    await client.query('DELETE FROM planted_faults WHERE seller_id = $1 AND period = $2', [sellerId, period]);
    for (const { kind, count } of faults) {
      await client.query(
        'INSERT INTO planted_faults (seller_id, period, kind, count, seed) VALUES ($1, $2, $3, $4, $5)',
        [sellerId, period, kind, count, seed],
      );
    }
  });
  return readFinance(world, { sellerId, period });
}
