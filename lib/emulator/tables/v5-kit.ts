/**
 * Version 5: the joint-operation kit (联营Kit): enterprises bound to a product, their applications, departments and
 * users, as the marketplace's directory holds them, and the sign-in hand-over. Codes and tokens are kept as digests.
 */
export const KIT = `
CREATE TABLE kit_settings (
  connection_id text PRIMARY KEY REFERENCES connections, public_key text, digests text NOT NULL, access_key text
);
CREATE TABLE kit_enterprises (
  id uuid PRIMARY KEY, connection_id text NOT NULL REFERENCES connections, generation text NOT NULL,
  tenant_id text NOT NULL UNIQUE, tenant_code text NOT NULL, name text NOT NULL, domain_name text NOT NULL,
  instance uuid REFERENCES instances, is_test boolean NOT NULL, status text NOT NULL,
  created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL
);
CREATE INDEX kit_enterprises_newest ON kit_enterprises (created_at DESC, id DESC);
CREATE TABLE kit_applications (
  id uuid PRIMARY KEY, enterprise uuid NOT NULL REFERENCES kit_enterprises, name text NOT NULL,
  app_id text NOT NULL UNIQUE, client_id text NOT NULL UNIQUE, client_secret text NOT NULL, login_url text NOT NULL,
  status text NOT NULL, created_at timestamptz NOT NULL
);
CREATE INDEX kit_applications_enterprise ON kit_applications (enterprise, created_at);
CREATE TABLE kit_departments (
  enterprise uuid NOT NULL REFERENCES kit_enterprises, org_code text NOT NULL, org_name text NOT NULL,
  parent_code text, created_at timestamptz NOT NULL, PRIMARY KEY (enterprise, org_code)
);
CREATE TABLE kit_users (
  id uuid PRIMARY KEY, application uuid NOT NULL REFERENCES kit_applications, user_name text NOT NULL,
  name text NOT NULL, org_code text NOT NULL, role text NOT NULL, enabled boolean NOT NULL, position text,
  employee_code text, mobile text, email text, employee_type int, work_place text, entry_date text,
  status text NOT NULL, is_signed_in boolean NOT NULL DEFAULT false, created_at timestamptz NOT NULL,
  UNIQUE (application, user_name)
);
CREATE UNIQUE INDEX kit_users_signed_in ON kit_users (application) WHERE is_signed_in;
CREATE INDEX kit_users_newest ON kit_users (application, created_at DESC, id DESC);
ALTER TABLE messages ADD COLUMN enterprise uuid REFERENCES kit_enterprises;
CREATE INDEX messages_enterprise ON messages (enterprise) WHERE enterprise IS NOT NULL;
CREATE TABLE sign_in_codes (
  digest text PRIMARY KEY, "user" uuid NOT NULL REFERENCES kit_users, redirect_uri text NOT NULL,
  expires_at timestamptz NOT NULL, used_at timestamptz
);
CREATE TABLE sign_in_tokens (
  digest text PRIMARY KEY, kind text NOT NULL, "user" uuid NOT NULL REFERENCES kit_users,
  code text NOT NULL REFERENCES sign_in_codes, expires_at timestamptz NOT NULL, revoked_at timestamptz
);
CREATE INDEX sign_in_tokens_code ON sign_in_tokens (code);
`;
