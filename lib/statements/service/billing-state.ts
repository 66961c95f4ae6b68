import { type SQL, sql } from 'drizzle-orm';
import type { BillingState } from '@/db/enums';
import { orderLines, orders } from '@/db/schema/orders';
import { statementLines } from '@/db/schema/statements';
import { BILLING_RULES, type BillingMoment, type BillingRule, type BillingTest } from '../rules';

const COLUMNS = {
  isTrial: orderLines.isTrial,
  isPriced: orderLines.isPriced,
  orderType: orders.orderType,
  amountMinor: orderLines.amountMinor,
  payStatus: orderLines.payStatus,
  supervision: orderLines.supervision,
  effectiveAt: orderLines.effectiveAt,
};

function testSql(test: BillingTest, moment: BillingMoment): SQL {
  const column = COLUMNS[test.field];
  if (test.op === 'missing') return sql`${column} is null`;
  if (test.op === 'after') return sql`${column} > ${moment[test.value].toISOString()}::timestamptz`;
  if (test.op === 'from') return sql`${column} >= ${moment[test.value].toISOString()}::timestamptz`;
  return test.op === 'is' ? sql`${column} = ${test.value}` : sql`${column} <> ${test.value}`;
}

const ruleSql = ({ state, anyOf }: BillingRule, moment: BillingMoment): SQL =>
  sql`when ${sql.join(
    anyOf.map((test) => testSql(test, moment)),
    sql` or `,
  )} then ${sql.raw(`'${state}'`)}`;

/**
 * The billing state of a line as one SQL expression over `order_lines` joined to `orders` and, by its key, to
 * `statement_lines`: filter, list, totals and export all use this one.
 */
export function billingStateSql(moment: BillingMoment): SQL<BillingState> {
  const rules = BILLING_RULES.map((rule) => ruleSql(rule, moment));
  return sql<BillingState>`(case when ${statementLines.id} is not null then 'billed' ${sql.join(rules, sql` `)} else 'billable' end)`;
}

/** Whether nothing stands in the way of billing a line, as a condition: `billingStateSql` without naming the state or asking for a statement. */
export const noObstacleSql = (moment: BillingMoment): SQL =>
  sql`(${sql.join(
    BILLING_RULES.flatMap((rule) => rule.anyOf.map((test) => testSql(test, moment))),
    sql` or `,
  )}) is not true`;
