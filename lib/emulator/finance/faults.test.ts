import { describe, expect, it } from 'vitest';
import { booked, lineOf } from '../testing/sold-line';
import { type Planting, plantFaults } from './faults';
import type { BookedLine } from './lines';
import { statementsOf } from './statements';
import { FAULT_KINDS, type FaultKind } from './vocabulary';

const PERIOD = '202603';
const LINES = 40;
const sold = Array.from({ length: LINES }, (_, index) =>
  lineOf(index + 1, { amountMinor: BigInt(12_300 + 1_700 * index) }),
);
const refunded = lineOf(90, { amountMinor: 50_000n });
const refund = lineOf(91, { amountMinor: -50_000n, originalLineId: refunded.orderLineId });
const other = lineOf(92, { amountMinor: 77_700n, effectiveAt: new Date('2026-04-10T02:00:00Z') });
const truth = booked(...sold, refunded, refund, other);

const five: Planting = {
  seed: 5,
  faults: [
    { kind: 'amount', count: 1 },
    { kind: 'rate', count: 1 },
    { kind: 'left_out', count: 1 },
    { kind: 'unordered', count: 1 },
    { kind: 'duplicated', count: 1 },
  ],
};
const only = (kind: FaultKind, count = 1, seed = 1): Planting => ({ seed, faults: [{ kind, count }] });
const all: Planting = { seed: 7, faults: FAULT_KINDS.map((kind) => ({ kind, count: 3 })) };

/** What a reader of the file finds by comparing it with the truth, line by line. */
function found(rows: readonly BookedLine[]): Record<string, FaultKind> {
  const known = new Map(truth.map((line) => [line.orderLineId, line]));
  const kinds: Record<string, FaultKind> = {};
  const seen = new Set<string>();
  for (const row of rows) {
    const line = known.get(row.orderLineId);
    if (!line) kinds[row.orderLineId] = row.amountMinor < 0n ? 'refund' : 'unordered';
    else if (seen.has(row.orderLineId)) kinds[row.orderLineId] = 'duplicated';
    else if (row.period !== line.period) kinds[row.orderLineId] = 'period';
    else if (row.amountMinor !== line.amountMinor) kinds[row.orderLineId] = 'amount';
    else if (row.voucherMinor !== line.voucherMinor) kinds[row.orderLineId] = 'voucher';
    else if (row.rateBps !== line.rateBps) kinds[row.orderLineId] = 'rate';
    seen.add(row.orderLineId);
  }
  for (const line of truth)
    if (line.period === PERIOD && !seen.has(line.orderLineId)) kinds[line.orderLineId] = 'left_out';
  return kinds;
}

describe('planted differences', () => {
  it('are all there, each in a line of its own, and nothing else differs', () => {
    const { rows, planted } = plantFaults(truth, PERIOD, all);
    expect(planted).toHaveLength(3 * FAULT_KINDS.length);
    expect(found(rows)).toEqual(Object.fromEntries(planted.map((one) => [one.orderLineId, one.kind])));
    expect(Object.keys(found(rows))).toHaveLength(3 * FAULT_KINDS.length);
  });

  it('are none without a wish', () => {
    const { rows, lines, planted } = plantFaults(truth, PERIOD, { seed: 1, faults: [] });
    expect(planted).toEqual([]);
    expect(found(rows)).toEqual({});
    expect(lines).toEqual(truth);
  });

  it('are the same for the same lines and seed, and others for another seed', () => {
    const idsOf = (seed: number) =>
      plantFaults(truth, PERIOD, { ...five, seed }).planted.map(({ orderLineId }) => orderLineId);
    expect(idsOf(5)).toEqual(idsOf(5));
    expect(idsOf(6)).not.toEqual(idsOf(5));
    expect(
      plantFaults(truth, PERIOD, five).planted.map(({ kind, orderLineId }) => `${kind} ${orderLineId}`),
    ).toMatchInlineSnapshot(`
      [
        "rate CS2603051000T0037-000001",
        "amount CS2603051000T0039-000001",
        "left_out CS2603051000T0006-000001",
        "duplicated CS2603051000T0027-000001",
        "unordered CS2603051000UQR45-000001",
      ]
    `);
  });

  it.each(FAULT_KINDS)('say by how much the statement is wrong: %s', (kind) => {
    const { lines, planted } = plantFaults(truth, PERIOD, only(kind, 4, 3));
    const due = (all: readonly BookedLine[]) =>
      statementsOf(all, PERIOD).reduce((sum, statement) => sum + statement.dueMinor, 0n);
    const delta = planted.reduce((sum, one) => sum + one.deltaMinor, 0n);
    expect(planted).toHaveLength(4);
    expect(due(lines) - due(truth)).toBe(delta);
    expect(delta).not.toBe(0n);
  });

  it('use the rate of another tier, and settle by it', () => {
    const { rows, planted } = plantFaults(truth, PERIOD, only('rate'));
    const row = rows.find(({ orderLineId }) => orderLineId === planted[0]?.orderLineId);
    expect(row?.rateBps).toBe(9_600);
    expect(row?.dueMinor).toBe(((row?.amountMinor ?? 0n) * 96n) / 100n);
  });

  it('leave the lines of other months, refunds and what was refunded alone', () => {
    const spared = [refunded, refund, other].map(({ orderLineId }) => orderLineId);
    for (let seed = 0; seed < 30; seed += 1) {
      const { planted } = plantFaults(truth, PERIOD, { ...all, seed });
      expect(planted.filter(({ orderLineId }) => spared.includes(orderLineId))).toEqual([]);
    }
  });

  it('are fewer where there are too few lines', () => {
    const few = booked(...sold.slice(0, 3));
    expect(plantFaults(few, PERIOD, only('left_out', 5)).planted).toHaveLength(3);
    expect(plantFaults([], PERIOD, five).planted).toEqual([]);
  });

  it('put a line into the month before as a row of the same file', () => {
    const { rows, planted } = plantFaults(truth, PERIOD, only('period'));
    const row = rows.find(({ orderLineId }) => orderLineId === planted[0]?.orderLineId);
    expect(row?.period).toBe('202602');
    expect(rows).toHaveLength(truth.filter(({ period }) => period === PERIOD).length);
  });
});
