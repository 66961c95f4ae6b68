import type { ListWebFiles, PutWebFile } from '../contract-web';
import { newId } from '../ids';
import { notFound } from '../problem';
import type { WebFileList, WebFileView } from '../views-web';
import type { World } from '../world';
import { containing, readPosition, toPage } from './paging';

interface WebFileRow {
  id: string;
  name: string;
  content: string;
  createdAt: Date;
}
const SELECT = 'SELECT id, name, content, created_at AS "createdAt" FROM web_files';

const toView =
  ({ url }: Pick<World, 'url'>) =>
  (row: WebFileRow): WebFileView => ({
    ...row,
    url: `${url}/${row.name}`,
    createdAt: row.createdAt.toISOString(),
  });

/** Files of the web root, newest first, with the host under which they are read. */
export async function listWebFiles(world: World, query: ListWebFiles): Promise<WebFileList> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<WebFileRow>(
    `${SELECT} WHERE ($1::text IS NULL OR name ILIKE $1)
       AND ($2::timestamptz IS NULL OR (created_at, id::text) < ($2, $3))
     ORDER BY created_at DESC, id::text DESC LIMIT $4`,
    [containing(query.q), position?.at ?? null, position?.id ?? null, query.limit + 1],
  );
  const page = toPage(rows, query.limit, ({ createdAt, id }) => ({ at: createdAt, id }), toView(world));
  return { ...page, host: new URL(world.url).host };
}

/** Puts a file into the web root; one of that name is replaced. */
export async function putWebFile(world: World, { name, content }: PutWebFile): Promise<WebFileView> {
  const { rows } = await world.pool.query<WebFileRow>(
    `INSERT INTO web_files (id, name, content, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (name) DO UPDATE SET content = $3, created_at = $4
     RETURNING id, name, content, created_at AS "createdAt"`,
    [newId(), name, content, world.now()],
  );
  const [row] = rows;
  if (!row) throw new Error('The file was not written.');
  return toView(world)(row);
}

export async function removeWebFile(world: Pick<World, 'pool'>, id: string): Promise<{ done: true }> {
  const { rowCount } = await world.pool.query('DELETE FROM web_files WHERE id = $1', [id]);
  if (!rowCount) throw notFound('file');
  return { done: true };
}

/** What a file of the web root says; null where there is none of that name. */
export async function readWebFile(world: Pick<World, 'pool'>, name: string): Promise<string | null> {
  const { rows } = await world.pool.query<{ content: string }>(
    'SELECT content FROM web_files WHERE name = $1',
    [name],
  );
  return rows[0]?.content ?? null;
}
