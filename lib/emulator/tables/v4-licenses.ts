/**
 * Version 4: products of the licence families, auth codes with what the software reports under them, and the
 * applications for a licence that getLicenseAsync starts. A message may be about no instance at all. What a code
 * says of product, amount, end and state is its instance's; a test code, which nobody bought, has its own.
 */
export const LICENSES = `
ALTER TABLE products ADD COLUMN family text NOT NULL DEFAULT 'saas', ADD COLUMN generation text;
ALTER TABLE instances ADD COLUMN license text;
ALTER TABLE messages ALTER COLUMN instance DROP NOT NULL, ADD COLUMN generation text;
UPDATE messages m SET generation = c.generation FROM connections c WHERE c.id = m.connection_id;
ALTER TABLE messages ALTER COLUMN generation SET NOT NULL;
CREATE TABLE license_codes (
  code text PRIMARY KEY, seller_id text NOT NULL REFERENCES sellers, instance uuid UNIQUE REFERENCES instances,
  test_order_id text, test_product_id text REFERENCES plans, test_expire_at timestamptz,
  received_at timestamptz, activated_at timestamptz, effective_at timestamptz, checked_at timestamptz,
  created_at timestamptz NOT NULL,
  CHECK ((instance IS NULL) = (test_order_id IS NOT NULL)),
  CHECK ((test_order_id IS NULL) = (test_product_id IS NULL)),
  CHECK ((test_order_id IS NULL) = (test_expire_at IS NULL))
);
CREATE INDEX license_codes_newest ON license_codes (created_at DESC, code DESC);
CREATE TABLE license_usage (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL REFERENCES license_codes,
  client_id text, active_num int, received_at timestamptz NOT NULL,
  CHECK ((client_id IS NULL) <> (active_num IS NULL))
);
CREATE INDEX license_usage_code ON license_usage (code, id DESC);
CREATE TABLE license_applications (
  event_id text PRIMARY KEY, instance uuid NOT NULL REFERENCES instances, device_fingerprint text,
  effective_at timestamptz NOT NULL, expire_at timestamptz, status text NOT NULL,
  form text, file_name text, sha256 text, content bytea,
  created_at timestamptz NOT NULL, answered_at timestamptz
);
CREATE INDEX license_applications_newest ON license_applications (created_at DESC, event_id DESC);
CREATE INDEX license_applications_instance ON license_applications (instance);
`;
