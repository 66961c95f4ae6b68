/**
 * Version 7: sellers' own consoles, what the marketplace decided of their submissions, and what it sells of them.
 * A product without a seller is of the built-in catalogue. `terms` says how a plan's amount follows its quantity; null
 * is price × quantity. `frozen_at` is null for an instance that is not frozen.
 */
export const LISTINGS = `
ALTER TABLE products ADD COLUMN seller_id text REFERENCES sellers, ADD COLUMN delivery_type text,
  ADD COLUMN listing_id text, ADD COLUMN state text NOT NULL DEFAULT 'on_sale',
  ADD COLUMN failed_probes int NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX products_listing ON products (seller_id, listing_id) WHERE listing_id IS NOT NULL;
ALTER TABLE plans ADD COLUMN terms jsonb, ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE instances ADD COLUMN frozen_at timestamptz;
UPDATE instances SET frozen_at = updated_at WHERE status = 'frozen';
CREATE TABLE consoles (
  seller_id text PRIMARY KEY REFERENCES sellers, base_url text NOT NULL, token text NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE TABLE verdicts (
  id uuid PRIMARY KEY, seller_id text NOT NULL REFERENCES sellers, subject text NOT NULL, subject_id text NOT NULL,
  subject_name text NOT NULL, verdict text NOT NULL, reason text, product_code text, answer_status int,
  answer_code text, created_at timestamptz NOT NULL
);
CREATE INDEX verdicts_newest ON verdicts (created_at DESC, id DESC);
CREATE TABLE usage_answers (seller_id text PRIMARY KEY REFERENCES sellers, mode text NOT NULL);
`;
