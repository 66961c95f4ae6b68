import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseOn } from '@/db/client';
import { SETTLEMENT_METHODS, VOUCHER_RULES } from '@/db/enums/statements';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Rates, type SettledFacts, settle } from '../settlement/formulas';
import { lineOf, ratesOf } from '../settlement/rates-fixtures';
import { propertySeed } from '../settlement/seed-fixtures';
import { settledSql } from './settle-sql';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(2);
});
afterAll(() => database.drop());

type Case = { line: SettledFacts; rates: Rates };

/** Amounts small and large, around the border of 64-bit arithmetic, and at half units. */
const amount = fc.oneof(
  fc.bigInt({ min: -1_000n, max: 1_000n }),
  fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
  fc.bigInt({ min: 399_999_999_999_000n, max: 400_000_000_001_000n }),
  fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
);
const bps = fc.oneof(
  fc.constantFrom(0, 100, 200, 500, 600, 1_300, 10_000),
  fc.integer({ min: 0, max: 10_000 }),
);
const anyCase: fc.Arbitrary<Case> = fc.record({
  line: fc.record({
    amountMinor: amount,
    listAmountMinor: amount,
    voucherMinor: amount,
    vatMinor: amount,
    customerWithholdingMinor: amount,
  }),
  rates: fc.record({
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
  }),
});

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const RESULTS = [
  'voucherMinor',
  'feeMinor',
  'incrementMinor',
  'managementMinor',
  'taxMinor',
  'dueMinor',
] as const;

async function settledBySql(cases: readonly Case[]) {
  const rows = cases.map(({ line, rates }, no) => ({
    no,
    ...Object.fromEntries(Object.entries(line).map(([name, value]) => [snake(name), value.toString()])),
    ...Object.fromEntries(Object.entries(rates).map(([name, value]) => [snake(name), value])),
  }));
  const given = sql`(select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(no int, amount_minor bigint,
    list_amount_minor bigint, voucher_minor bigint, vat_minor bigint, customer_withholding_minor bigint, method text,
    rate_bps int, increment_bps int, floor_bps int, management_bps int, tax_bps int, withholding_bps int,
    digital_tax_bps int, voucher_rule text, voucher_burden_bps int))`;
  const { rows: settled } = await databaseOn(database.pool).execute<Record<string, string>>(
    sql`select * from (${settledSql(given, ['no', 'amount_minor'])}) s order by no`,
  );
  return settled.map((row) => RESULTS.map((name) => BigInt(row[snake(name)] ?? 'none')));
}

const byFormula = ({ line, rates }: Case) => {
  const settled = settle(line, rates);
  return RESULTS.map((name) => settled[name]);
};

it('settles in SQL exactly as the formulas do, for any lines and rates', async () => {
  const seed = propertySeed('settlement in SQL');
  const cases = fc.sample(anyCase, { seed, numRuns: 6_000 });
  const settled = await settledBySql(cases);
  for (const [index, one] of cases.entries()) {
    const detail = `seed ${seed}: ${JSON.stringify(one, (_, value) => (typeof value === 'bigint' ? `${value}` : value))}`;
    expect(settled[index], detail).toEqual(byFormula(one));
  }
});

it.each([
  [
    'the $560 example',
    lineOf(100_000n, { vatMinor: 15_000n, customerWithholdingMinor: 5_000n }),
    { method: 'international', rateBps: 1_500, withholdingBps: 1_000, digitalTaxBps: 200 },
    56_000n,
  ],
  ['half a fen away from zero', lineOf(-10n), { rateBps: 500 }, -9n],
  ['1.5 million with 2 % more', lineOf(150_000_000n), { rateBps: 500, incrementBps: 200 }, 145_500_000n],
] as const)('%s', async (_, line, rates, due) => {
  expect((await settledBySql([{ line, rates: ratesOf(rates) }]))[0]?.at(-1)).toBe(due);
});
