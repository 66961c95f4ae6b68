import { Chance } from './chance';
import type { BookedLine } from './lines';
import { shifted } from './periods';
import { incrementOf, type Settled, sellerBps, settleLine } from './rates';
import type { FaultKind } from './vocabulary';

/** What is to be planted: how many of each kind, chosen by the seed. */
export interface Planting {
  seed: number;
  faults: readonly { kind: FaultKind; count: number }[];
}

/** A difference that was planted, and in which line of the file. */
export interface Planted {
  kind: FaultKind;
  orderId: string;
  orderLineId: string;
  /** What the file says too much of the amount due, in fen. */
  deltaMinor: bigint;
}

/** What is told in a period: all lines as the books then are, the rows of the period's details, and what is wrong there. */
export interface Told {
  lines: BookedLine[];
  rows: BookedLine[];
  planted: Planted[];
}

/** Keeps the chances of the kinds apart. */
const FAULT_STEP = 101;
const TOP_TIER = incrementOf(10n ** 12n);
const LOW_TIER = incrementOf(50_000_000n);
/** What an amount and a voucher are wrong by: a tenth, and at least so much. */
const PART = 10n;
const LEAST_MINOR = 100n;

const partOf = (minor: bigint) => (minor / PART > LEAST_MINOR ? minor / PART : LEAST_MINOR);

function settled(line: BookedLine, incrementBps: number): Omit<Settled, 'voucherMinor'> {
  const { voucherMinor: _, ...rest } = settleLine(line, line.terms, incrementBps);
  return rest;
}

/** A line told with other facts, settled as the marketplace then would. */
const told = (line: BookedLine, changes: Partial<BookedLine>): BookedLine => {
  const changed = { ...line, ...changes };
  return { ...changed, ...settled(changed, changed.incrementBps) };
};

const wrongTier = (line: BookedLine): BookedLine => {
  const incrementBps = line.incrementBps === 0 ? LOW_TIER : line.incrementBps === TOP_TIER ? LOW_TIER : 0;
  return told(line, { incrementBps, rateBps: sellerBps(line.terms, incrementBps) });
};

/** An order nobody placed: ids of the marketplace's form, of its own alphabet. */
function invented(line: BookedLine, chance: Chance): BookedLine {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const tail = Array.from({ length: 5 }, () => letters[chance.below(letters.length)]).join('');
  const orderId = `${line.orderId.slice(0, 12)}${tail}`;
  const orderLineId = `${orderId}-000001`;
  return { ...line, key: `invented:${orderLineId}`, orderId, orderLineId, originalLineId: '' };
}

/** A refund of something that was never bought. */
function strayRefund(line: BookedLine, chance: Chance): BookedLine {
  const { orderLineId: originalLineId } = invented(line, chance);
  const own = invented(line, chance);
  const negative = {
    listMinor: -line.listMinor,
    amountMinor: -line.amountMinor,
    voucherMinor: -line.voucherMinor,
  };
  return told({ ...own, orderType: 'UNSUBSCRIBE', originalLineId }, negative);
}

/** What stands in the file instead of a line, under each kind of difference. */
const PLANT: Readonly<Record<FaultKind, (line: BookedLine, chance: Chance) => BookedLine[]>> = {
  amount: (line) => [told(line, { amountMinor: line.amountMinor + partOf(line.amountMinor) })],
  rate: (line) => [wrongTier(line)],
  left_out: () => [],
  unordered: (line, chance) => [line, invented(line, chance)],
  duplicated: (line) => [line, { ...line, key: `${line.key}:again` }],
  period: (line) => [{ ...line, period: line.period && shifted(line.period, -1) }],
  refund: (line, chance) => [line, strayRefund(line, chance)],
  voucher: (line) => [
    told(line, { voucherMinor: line.voucherMinor + partOf(line.amountMinor - line.voucherMinor) }),
  ],
};

const isFee = ({ terms }: BookedLine) => terms.method === 'fee';
const paidMore = (line: BookedLine) => line.amountMinor - line.voucherMinor > PART * LEAST_MINOR;

/** Which lines can carry a difference so that its due tells it; a price of cents moves nothing. */
const FITS: Readonly<Record<FaultKind, (line: BookedLine) => boolean>> = {
  amount: (line) => line.terms.method !== 'base_share',
  rate: (line) => isFee(line) && paidMore(line),
  left_out: () => true,
  unordered: () => true,
  duplicated: () => true,
  period: () => true,
  refund: () => true,
  voucher: (line) => isFee(line) && paidMore(line),
};

/** The pickiest kinds choose first, so that one does not take the only line that another could have. */
const ORDER: readonly FaultKind[] = [
  'rate',
  'voucher',
  'amount',
  'left_out',
  'period',
  'duplicated',
  'unordered',
  'refund',
];

const differenceOf = (before: BookedLine, after: readonly BookedLine[], period: string) =>
  after.reduce((sum, line) => sum + (line.period === period ? line.dueMinor : 0n), 0n) - before.dueMinor;

function plantedOf(kind: FaultKind, line: BookedLine, after: readonly BookedLine[]): Planted {
  const shown = kind === 'unordered' || kind === 'refund' ? (after.at(-1) ?? line) : line;
  const deltaMinor = differenceOf(line, after, line.period ?? '');
  return { kind, orderId: shown.orderId, orderLineId: shown.orderLineId, deltaMinor };
}

/**
 * Puts differences into the lines of a period, each into a line of its own, so that none hides another. Only bought lines
 * are taken, neither refunded ones nor usage; where there are too few, fewer are planted. The same lines and seed give the
 * same file.
 */
export function plantFaults(lines: readonly BookedLine[], period: string, { seed, faults }: Planting): Told {
  const refunded = new Set(lines.map(({ originalLineId }) => originalLineId));
  const free = lines.filter(
    (line) =>
      line.period === period &&
      line.amountMinor > 0n &&
      line.orderLineId !== '' &&
      !refunded.has(line.orderLineId),
  );
  const instead = new Map<string, BookedLine[]>();
  const planted: Planted[] = [];
  for (const kind of ORDER) {
    const wanted = faults.find((fault) => fault.kind === kind)?.count ?? 0;
    // Each kind has a chance of its own: more of one leave the others where they were, as far as lines last.
    const chance = new Chance(seed * FAULT_STEP + ORDER.indexOf(kind));
    for (let made = 0; made < wanted; made += 1) {
      const fitting = free.filter(FITS[kind]);
      const line = chance.take(fitting);
      if (!line) break;
      free.splice(free.indexOf(line), 1);
      const after = PLANT[kind](line, chance);
      instead.set(line.key, after);
      planted.push(plantedOf(kind, line, after));
    }
  }
  const told = (line: BookedLine) => instead.get(line.key) ?? [line];
  return {
    lines: lines.flatMap(told),
    rows: lines.filter((line) => line.period === period).flatMap(told),
    planted,
  };
}
