/** Version 1: what the marketplace knows. Amounts are minor units; instants are UTC. */
export const MARKET = `
CREATE TABLE products (
  code text PRIMARY KEY, name_zh text NOT NULL, name_en text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE TABLE skus (
  sku_code text PRIMARY KEY, product_code text NOT NULL REFERENCES products,
  name_zh text NOT NULL, name_en text NOT NULL
);
CREATE TABLE plans (
  product_id text PRIMARY KEY, sku_code text NOT NULL REFERENCES skus,
  name_zh text NOT NULL, name_en text NOT NULL, charging_mode text NOT NULL, period_type text,
  trial boolean NOT NULL, price_minor bigint NOT NULL CHECK (price_minor >= 0), currency text NOT NULL,
  CHECK ((charging_mode = 'PERIOD') = (period_type IS NOT NULL))
);
CREATE TABLE sellers (id text PRIMARY KEY, name text NOT NULL);
CREATE TABLE connections (
  id text PRIMARY KEY, seller_id text NOT NULL REFERENCES sellers, name text NOT NULL,
  target text NOT NULL, generation text NOT NULL, access_key text NOT NULL, cipher_bits int NOT NULL,
  created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL
);
CREATE TABLE credentials (
  access_key_id text PRIMARY KEY, seller_id text NOT NULL REFERENCES sellers,
  secret text NOT NULL, standing text NOT NULL
);
CREATE TABLE buyers (
  customer_id text PRIMARY KEY, customer_name text NOT NULL, user_id text, user_name text,
  mobile_phone text, email text
);
CREATE TABLE orders (
  order_id text PRIMARY KEY, connection_id text NOT NULL REFERENCES connections,
  customer_id text NOT NULL REFERENCES buyers, order_type text NOT NULL, status text NOT NULL,
  failure text, reverses_order_id text REFERENCES orders, supervised boolean NOT NULL,
  extend_params jsonb NOT NULL, created_at timestamptz NOT NULL, finished_at timestamptz
);
CREATE INDEX orders_newest ON orders (created_at DESC, order_id DESC);
CREATE TABLE instances (
  id uuid PRIMARY KEY, connection_id text NOT NULL REFERENCES connections,
  order_id text NOT NULL REFERENCES orders, order_line_id text NOT NULL UNIQUE,
  instance_id text UNIQUE, status text NOT NULL, product_id text NOT NULL REFERENCES plans,
  quantity int NOT NULL, expire_at timestamptz, accepted_at timestamptz,
  created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL
);
CREATE INDEX instances_newest ON instances (created_at DESC, id DESC);
CREATE TABLE order_lines (
  order_line_id text PRIMARY KEY, order_id text NOT NULL REFERENCES orders, position int NOT NULL,
  instance uuid NOT NULL REFERENCES instances, product_id text NOT NULL REFERENCES plans,
  period_number int, quantity int NOT NULL, expire_at timestamptz,
  amount_minor bigint NOT NULL, after_discount_minor bigint NOT NULL, currency text NOT NULL
);
CREATE INDEX order_lines_order ON order_lines (order_id, position);
CREATE INDEX order_lines_instance ON order_lines (instance);
CREATE TABLE messages (
  id uuid PRIMARY KEY, connection_id text NOT NULL REFERENCES connections,
  instance uuid NOT NULL REFERENCES instances, order_id text REFERENCES orders,
  order_line_id text REFERENCES order_lines, purpose text NOT NULL, activity text NOT NULL,
  params jsonb NOT NULL, status text NOT NULL, attempts int NOT NULL DEFAULT 0,
  window_from timestamptz NOT NULL, first_at timestamptz, last_at timestamptz, next_at timestamptz,
  lease_until timestamptz, result_code text, failure text, created_at timestamptz NOT NULL
);
CREATE INDEX messages_due ON messages (next_at) WHERE status IN ('waiting', 'retrying');
CREATE INDEX messages_leased ON messages (lease_until) WHERE status = 'calling';
CREATE INDEX messages_order ON messages (order_id);
CREATE INDEX messages_instance ON messages (instance);
CREATE TABLE calls (
  id uuid PRIMARY KEY, message_id uuid NOT NULL REFERENCES messages, attempt int NOT NULL,
  method text NOT NULL, url text NOT NULL, request_headers jsonb NOT NULL, request_body text,
  canonical text NOT NULL, started_at timestamptz NOT NULL, duration_ms int NOT NULL,
  response_status int, response_headers jsonb, response_body bytea,
  outcome text NOT NULL, result_code text, checks jsonb NOT NULL
);
CREATE INDEX calls_newest ON calls (started_at DESC, id DESC);
CREATE INDEX calls_message ON calls (message_id);
`;
