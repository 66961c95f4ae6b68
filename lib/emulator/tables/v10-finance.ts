/**
 * Version 10: what the finance desk settles by. A product's class and what its listing says of fee and tax; of a line the
 * part that a voucher paid, whether the customer has paid, and where its supervision stands (null: by the order alone);
 * the differences planted into a period; what was sent to sellers' consoles; lines of the time before this marketplace
 * kept orders, whose columns are called as those of order lines are.
 */
export const FINANCE = `
ALTER TABLE products ADD COLUMN product_class text NOT NULL DEFAULT 'common', ADD COLUMN fee_bps int,
  ADD COLUMN tax_bps int;
ALTER TABLE order_lines ADD COLUMN voucher_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN pay_state text NOT NULL DEFAULT 'paid', ADD COLUMN paid_at timestamptz,
  ADD COLUMN supervision_node text, ADD COLUMN supervised_at timestamptz;
CREATE TABLE planted_faults (
  seller_id text NOT NULL REFERENCES sellers, period text NOT NULL, kind text NOT NULL, count int NOT NULL,
  seed int NOT NULL, PRIMARY KEY (seller_id, period, kind)
);
CREATE TABLE statement_sends (
  id uuid PRIMARY KEY, seller_id text NOT NULL REFERENCES sellers, period text NOT NULL, kind text NOT NULL,
  name text NOT NULL, sha256 text NOT NULL, rows int NOT NULL, file_id text, file_state text, answer_status int,
  answer_code text, created_at timestamptz NOT NULL
);
CREATE TABLE sold_history (
  order_line_id text PRIMARY KEY, seller_id text NOT NULL REFERENCES sellers, order_id text NOT NULL,
  original_line_id text, order_type text NOT NULL, ordered_at timestamptz NOT NULL, effective_at timestamptz,
  customer_id text NOT NULL, customer_name text NOT NULL, product_id text NOT NULL REFERENCES plans,
  period_number int, quantity int NOT NULL, list_minor bigint NOT NULL, amount_minor bigint NOT NULL,
  voucher_minor bigint NOT NULL DEFAULT 0, pay_state text NOT NULL, paid_at timestamptz,
  supervision_node text, supervised_at timestamptz
);
CREATE INDEX sold_history_seller ON sold_history (seller_id, ordered_at);
CREATE INDEX statement_sends_newest ON statement_sends (seller_id, created_at DESC, id DESC);
`;
