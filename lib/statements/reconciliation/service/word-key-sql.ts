import { type SQL, sql } from 'drizzle-orm';

/** `headingKey` for the words of cells: width, case, blanks, marks and what stands in brackets do not matter. */
export const wordKeySql = (column: SQL): SQL =>
  sql`regexp_replace(lower(normalize(${column}, NFKC)), '\\([^()]*\\)|\\[[^\\[\\]]*\\]|【[^】]*】|[[:space:][:punct:]·、。]', '', 'g')`;
