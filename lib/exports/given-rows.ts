import type { Currency } from '@/db/enums';
import type { ControlRow } from './control';
import type { Statement } from './snapshot';

/** A row that was worked out beforehand, as a statement gives it back. */
export type GivenRow<View> = { view: View };

/** Statement and control of a short list that is no table: its views, in their order, and what they sum to. */
export function givenRows<View>(
  views: readonly View[],
  sum?: { currency: Currency; minorOf: (view: View) => number },
): { query: Statement; control: Statement } {
  const total = sum ? views.reduce((all, view) => all + BigInt(sum.minorOf(view)), 0n) : null;
  const control: ControlRow = {
    rows: views.length,
    currency: sum && views.length > 0 ? sum.currency : null,
    amount: total === null ? null : String(total),
  };
  return {
    query: {
      sql: 'select given.view from jsonb_array_elements($1::jsonb) with ordinality given(view, nth) order by nth',
      params: [JSON.stringify(views)],
    },
    control: {
      sql: 'select $1::bigint as rows, $2::text as currency, $3::text as amount',
      params: [control.rows, control.currency, control.amount],
    },
  };
}
