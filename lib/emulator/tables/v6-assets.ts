/** Version 6: when a usage record was judged by hand, and the assets that deployment templates ask for. */
export const ASSETS = `
ALTER TABLE usage_records ADD COLUMN judged_at timestamptz;
CREATE TABLE assets (
  id uuid PRIMARY KEY, seller_id text NOT NULL REFERENCES sellers, asset_id text NOT NULL, name text NOT NULL,
  deployed_type text NOT NULL, version text NOT NULL, version_id text NOT NULL, region text NOT NULL,
  object jsonb NOT NULL, created_at timestamptz NOT NULL, UNIQUE (asset_id, version, region)
);
CREATE INDEX assets_newest ON assets (created_at DESC, id DESC);
`;
