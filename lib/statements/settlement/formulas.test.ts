import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SETTLEMENT_METHODS, VOUCHER_RULES } from '@/db/enums/statements';
import { type Rates, refundedListMinor, type SettledFacts, settle } from './formulas';
import { lineOf, ratesOf, refundOf } from './rates-fixtures';
import { propertySeed } from './seed-fixtures';

/** Name, line, rates → voucher, fee, increment, management, tax, due; all in minor units. */
type Golden = [string, SettledFacts, Partial<Rates>, [bigint, bigint, bigint, bigint, bigint, bigint]];

const FEE: readonly Golden[] = [
  ['5 % of 1 000.00', lineOf(100_000n), { rateBps: 500 }, [0n, 5_000n, 0n, 0n, 0n, 95_000n]],
  [
    '1.5 million at 95 % + 2 % (R41)',
    lineOf(150_000_000n),
    { rateBps: 500, incrementBps: 200 },
    [0n, 7_500_000n, 3_000_000n, 0n, 0n, 145_500_000n],
  ],
  [
    '0.5 million at 95 % + 1 %',
    lineOf(50_000_000n),
    { rateBps: 500, incrementBps: 100 },
    [0n, 2_500_000n, 500_000n, 0n, 0n, 48_000_000n],
  ],
  ['10 %, no increment', lineOf(100_000n), { rateBps: 1_000 }, [0n, 10_000n, 0n, 0n, 0n, 90_000n]],
  ['one fen', lineOf(1n), { rateBps: 500 }, [0n, 0n, 0n, 0n, 0n, 1n]],
  ['ten fen: half a fen away from zero', lineOf(10n), { rateBps: 500 }, [0n, 1n, 0n, 0n, 0n, 9n]],
  ['the refund of ten fen', lineOf(-10n), { rateBps: 500 }, [0n, -1n, 0n, 0n, 0n, -9n]],
  [
    'fee and increment are rounded apart',
    lineOf(50n),
    { rateBps: 500, incrementBps: 100 },
    [0n, 3n, 1n, 0n, 0n, 48n],
  ],
  [
    'a voucher borne in full (R42)',
    lineOf(100_000n, { voucherMinor: 10_000n }),
    { rateBps: 500 },
    [10_000n, 4_500n, 0n, 0n, 0n, 85_500n],
  ],
  [
    'a voucher borne by half',
    lineOf(100_000n, { voucherMinor: 10_000n }),
    { rateBps: 500, voucherRule: 'burden', voucherBurdenBps: 5_000 },
    [5_000n, 4_750n, 0n, 0n, 0n, 90_250n],
  ],
  [
    'the older form: sales × share − voucher × burden',
    lineOf(100_000n, { voucherMinor: 10_000n }),
    { rateBps: 500, voucherRule: 'joint_cost', voucherBurdenBps: 5_000 },
    [5_000n, 5_000n, 0n, 0n, 0n, 90_000n],
  ],
  [
    'a voucher that the seller does not bear',
    lineOf(100_000n, { voucherMinor: 10_000n }),
    { rateBps: 500, voucherRule: 'burden', voucherBurdenBps: 0 },
    [0n, 5_000n, 0n, 0n, 0n, 95_000n],
  ],
  [
    'paid by the voucher alone',
    lineOf(10_000n, { voucherMinor: 10_000n }),
    { rateBps: 500, incrementBps: 200 },
    [10_000n, 0n, 0n, 0n, 0n, 0n],
  ],
  [
    'beyond 64 bits',
    lineOf(10n ** 17n),
    { rateBps: 500, incrementBps: 200 },
    [0n, 5n * 10n ** 15n, 2n * 10n ** 15n, 0n, 0n, 97n * 10n ** 15n],
  ],
];

const SHARES: readonly Golden[] = [
  [
    'deal price × 70 % ÷ 1.06 (§5.4)',
    lineOf(106_000n),
    { method: 'deal_share', rateBps: 7_000, taxBps: 600 },
    [0n, 30_000n, 0n, 0n, 6_000n, 70_000n],
  ],
  [
    'rounded once: 1 000.00 × 70 % ÷ 1.06',
    lineOf(100_000n),
    { method: 'deal_share', rateBps: 7_000, taxBps: 600 },
    [0n, 28_302n, 0n, 0n, 5_660n, 66_038n],
  ],
  [
    'with the management fee of 3 % (R43)',
    lineOf(106_000n),
    { method: 'deal_share', rateBps: 7_000, taxBps: 600, managementBps: 300 },
    [0n, 30_000n, 0n, 3_000n, 6_000n, 67_000n],
  ],
  [
    'a voucher does not lessen a share (R44)',
    lineOf(106_000n, { voucherMinor: 50_000n }),
    { method: 'deal_share', rateBps: 7_000, taxBps: 600 },
    [0n, 30_000n, 0n, 0n, 6_000n, 70_000n],
  ],
  [
    'list price × 80 % floor × 70 % ÷ 1.13',
    lineOf(101_700n, { listAmountMinor: 113_000n }),
    { method: 'base_share', rateBps: 7_000, floorBps: 8_000, taxBps: 1_300 },
    [0n, 34_000n, 0n, 0n, 11_700n, 56_000n],
  ],
  [
    'a refund whose list price is told as positive',
    lineOf(-101_700n, { listAmountMinor: 113_000n }),
    { method: 'base_share', rateBps: 7_000, floorBps: 8_000, taxBps: 1_300 },
    [0n, -34_000n, 0n, 0n, -11_700n, -56_000n],
  ],
  [
    'a share above the deal price costs the platform',
    lineOf(10_000n, { listAmountMinor: 100_000n }),
    { method: 'base_share', rateBps: 5_000 },
    [0n, -40_000n, 0n, 0n, 0n, 50_000n],
  ],
];

const OTHERS: readonly Golden[] = [
  [
    '(1000 − 150 − 50) × (1 − 15 %) − 100 − 20 = $560 (§12)',
    lineOf(100_000n, { vatMinor: 15_000n, customerWithholdingMinor: 5_000n }),
    { method: 'international', rateBps: 1_500, withholdingBps: 1_000, digitalTaxBps: 200 },
    [0n, 12_000n, 0n, 0n, 32_000n, 56_000n],
  ],
  [
    'the refund of the $560',
    lineOf(-100_000n, { vatMinor: -15_000n, customerWithholdingMinor: -5_000n }),
    { method: 'international', rateBps: 1_500, withholdingBps: 1_000, digitalTaxBps: 200 },
    [0n, -12_000n, 0n, 0n, -32_000n, -56_000n],
  ],
  [
    'an adjustment as told',
    lineOf(-12_345n),
    { method: 'direct', rateBps: 500 },
    [0n, 0n, 0n, 0n, 0n, -12_345n],
  ],
];

it.each([...FEE, ...SHARES, ...OTHERS])('%s', (_, line, rates, expected) => {
  const got = settle(line, ratesOf(rates));
  const { voucherMinor, feeMinor, incrementMinor, managementMinor, taxMinor, dueMinor } = got;
  expect([voucherMinor, feeMinor, incrementMinor, managementMinor, taxMinor, dueMinor]).toEqual(expected);
});

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const bps = fc.integer({ min: 0, max: 10_000 });
const anyLine: fc.Arbitrary<SettledFacts> = fc.record({
  amountMinor: amount,
  listAmountMinor: amount,
  voucherMinor: amount,
  vatMinor: amount,
  customerWithholdingMinor: amount,
});
const anyRates: fc.Arbitrary<Rates> = fc.record({
  method: fc.constantFrom(...SETTLEMENT_METHODS),
  rateBps: bps,
  incrementBps: bps,
  floorBps: bps,
  managementBps: bps,
  taxBps: bps,
  withholdingBps: bps,
  digitalTaxBps: bps,
  voucherRule: fc.constantFrom(...VOUCHER_RULES),
  voucherBurdenBps: bps,
});

describe('the list price that a refund gives back (§5.4)', () => {
  const bought = { amountMinor: 100_000n, listAmountMinor: 128_000n };
  const rates = ratesOf({ method: 'base_share', rateBps: 6_500, floorBps: 8_500, taxBps: 600 });
  it.each([
    ['all of it for the whole amount', bought, -100_000n, -128_000n, -66_717n],
    ['half of it for half the amount', bought, -50_000n, -64_000n, -33_358n],
    ['a third, rounded once', bought, -33_333n, -42_666n, -22_239n],
    ['none of what had none', { ...bought, listAmountMinor: 0n }, -100_000n, 0n, 0n],
  ] as const)('%s', (_, original, amountMinor, list, due) => {
    const listAmountMinor = refundedListMinor(amountMinor, original);
    expect(listAmountMinor).toBe(list);
    expect(settle(lineOf(amountMinor, { listAmountMinor }), rates).dueMinor).toBe(due);
  });
});

const seed = propertySeed('settlement formulas');
const options = { seed, numRuns: 2_000 };

describe(`for any line and rates (seed ${seed})`, () => {
  it('the components make up the due', () =>
    fc.assert(
      fc.property(anyLine, anyRates, (line, rates) => {
        const one = settle(line, rates);
        const rest =
          line.amountMinor - one.voucherMinor - one.feeMinor + one.incrementMinor - one.managementMinor;
        expect(one.dueMinor).toBe(rest - one.taxMinor);
      }),
      options,
    ));

  it('a full refund at the same rates is the exact opposite', () =>
    fc.assert(
      fc.property(anyLine, anyRates, (line, rates) => {
        const [bought, returned] = [settle(line, rates), settle(refundOf(line), rates)];
        for (const key of Object.keys(bought) as (keyof typeof bought)[])
          expect(bought[key] + returned[key]).toBe(0n);
      }),
      options,
    ));

  it('partial refunds that come to the whole differ from it by at most half a fen each and component', () =>
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(1n, 10n ** 12n), { minLength: 2, maxLength: 12 }),
        anyRates,
        (parts, rates) => {
          const due = (minor: bigint) => settle(lineOf(minor), rates).dueMinor;
          const whole = due(parts.reduce((sum, part) => sum + part, 0n));
          const apart = parts.reduce((sum, part) => sum + due(-part), 0n);
          const off = whole + apart;
          const bound = BigInt(parts.length + 1) * 3n;
          expect(off <= bound && off >= -bound).toBe(true);
        },
      ),
      options,
    ));
});
