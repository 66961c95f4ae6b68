import { sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';

/**
 * A statement of `count` settled lines of 2026-06, every one with its transaction line. The third order id is one that a
 * spreadsheet would run, the fifth line has no original; amounts of both signs.
 */
export async function fillDetails(ctx: Ctx, count: number): Promise<string> {
  const id = newId();
  const seller = ctx.sellerId;
  await ctx.run(async (db) => {
    await db.execute(sql`set local statement_timeout = 0`);
    await db.execute(sql`insert into statements (seller_id, id, period, product_class, entity, currency, state, bill_day,
        lines, sales_minor, voucher_minor, fee_minor, increment_minor, management_minor, tax_minor, refund_minor,
        adjustment_minor, carried_minor, due_minor, lines_digest)
      values (${seller}, ${id}, '202606', 'common', '华为云,计算', 'CNY', 'open', '2026-07-03', ${count}, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, '')`);
    await db.execute(sql`insert into order_lines (seller_id, id, kind, order_id, order_line_id, product_id, currency,
        list_amount_minor, amount_minor, pay_status, supervision, effective_at)
      select ${seller}::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'adjustment',
        'CS26060' || n, 'CS26060' || n || '-000001', 'OFFI' || (n % 97), 'CNY', n * 7, n * 7, 'paid', 'not_involved',
        '2026-05-31T16:00:00Z'::timestamptz + n * interval '1 second'
      from generate_series(1, ${count}::int) n`);
    await db.execute(sql`insert into statement_lines (seller_id, id, statement_id, kind, order_id, order_line_id,
        original_line_id, product_id, effective_at, method, rate_bps, increment_bps, amount_minor, voucher_minor,
        fee_minor, increment_minor, management_minor, tax_minor, due_minor)
      select l.seller_id, l.id, ${id}::uuid, (array['order', 'usage', 'adjustment', 'penalty'])[1 + n % 4],
        case when n = 3 then '=cmd|'' /C calc''!A0' when n = 4 then '"引号", 逗号' else l.order_id end, l.order_line_id,
        case n % 5 when 0 then null when 1 then '' else 'CS26050' || n end, l.product_id, l.effective_at, 'platform_fee',
        500, n % 3 * 100, case when n % 7 = 0 then -l.amount_minor else l.amount_minor end, n % 11, n % 13, n % 17, 0, 0,
        case when n % 7 = 0 then -n else n end * 5
      from (select l.*, row_number() over (order by l.id)::int as n from order_lines l
        where l.seller_id = ${seller} and l.kind = 'adjustment') l`);
  });
  return id;
}
