/** Version 9: files in the web root of the demo's site, such as the one that proves a domain. */
export const WEB = `
CREATE TABLE web_files (
  id uuid PRIMARY KEY, name text NOT NULL UNIQUE, content text NOT NULL, created_at timestamptz NOT NULL
);
CREATE INDEX web_files_newest ON web_files (created_at DESC, id DESC);
`;
