/** Version 3: the record list (话单管理) of the usage push; texts as they arrived, `code` null where charged. */
export const USAGE = `
CREATE TABLE usage_records (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, seller_id text NOT NULL REFERENCES sellers,
  form text NOT NULL, instance_id text NOT NULL, begin_time text NOT NULL, end_time text NOT NULL,
  record_time text NOT NULL, usage_value text NOT NULL, metering_sn text NOT NULL, product_id text NOT NULL,
  relate_pkg_instance text NOT NULL, code text, received_at timestamptz NOT NULL
);
CREATE INDEX usage_records_serial ON usage_records (seller_id, metering_sn);
CREATE INDEX usage_records_window ON usage_records (instance_id, begin_time, end_time);
`;
