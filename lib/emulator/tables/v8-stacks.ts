/**
 * Version 8: the resource formation service. A stack's state, its events and its outputs follow from these facts and the
 * clock; one that is deleted keeps its row until its name is used again.
 */
export const STACKS = `
CREATE TABLE stacks (
  id uuid PRIMARY KEY, seller_id text NOT NULL REFERENCES sellers, project_id text NOT NULL, name text NOT NULL,
  description text NOT NULL, deployment_id uuid, variables jsonb NOT NULL, template jsonb NOT NULL,
  outcome text NOT NULL, auto_rollback boolean NOT NULL, deletion_protected boolean NOT NULL,
  created_at timestamptz NOT NULL, deletion_at timestamptz
);
CREATE INDEX stacks_newest ON stacks (created_at DESC, id DESC);
CREATE INDEX stacks_name ON stacks (seller_id, project_id, name);
CREATE TABLE stack_outcomes (seller_id text PRIMARY KEY REFERENCES sellers, outcome text NOT NULL);
`;
