import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseOn } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { PROCESSING_KEYS, UNPAID_KEYS, UNSUPERVISED_KEYS } from '../told-words';
import { wordKeySql } from './word-key-sql';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(2);
});
afterAll(() => database.drop());

async function isAmong(keys: readonly string[], word: string): Promise<boolean> {
  const { rows } = await databaseOn(database.pool).execute<{ found: boolean }>(
    sql`select ${wordKeySql(sql`${word}::text`)} = any(${sql.param(keys)}::text[]) as found`,
  );
  return rows[0]?.found === true;
}

const PAYMENT: readonly (readonly [string, boolean])[] = [
  ['未支付', true],
  ['未还款', true],
  [' 未 还款（2026年10月）', true],
  ['Not repaid', true],
  ['UNPAID', true],
  ['Payment pending', true],
  ['已完成', false],
  ['已还款', false],
  ['Completed', false],
  ['Repaid', false],
  ['Not involved', false],
  ['不涉及', false],
  ['未涉及', false],
  ['', false],
];

const SUPERVISION: readonly (readonly [string, boolean])[] = [
  ['进行中（待用户提交需求）', true],
  ['进行中', true],
  ['In progress (awaiting acceptance)', true],
  ['in-progress', true],
  ['Ｉｎ　Ｐｒｏｇｒｅｓｓ', true],
  ['申诉中', true],
  ['不涉及', false],
  ['未涉及', false],
  ['Not involved', false],
  ['Not applicable', false],
  ['None', false],
  ['已完成', false],
  ['Completed', false],
  ['已退订', false],
  ['Refunded', false],
];

it.each(PAYMENT)('payment state “%s” waits: %s', async (word, waits) => {
  expect(await isAmong(UNPAID_KEYS, word)).toBe(waits);
});

it.each(SUPERVISION)('supervision state “%s” waits: %s', async (word, waits) => {
  expect(await isAmong(UNSUPERVISED_KEYS, word)).toBe(waits);
});

it.each([
  ['处理中', true],
  ['Processing', true],
  ['已完成', false],
  ['Not involved', false],
] as const)('order state “%s” is under way: %s', async (word, waits) => {
  expect(await isAmong(PROCESSING_KEYS, word)).toBe(waits);
});
