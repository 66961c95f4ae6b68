import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { storedFiles } from '@/db/schema/files';
import type { Ctx } from '@/lib/context';
import { invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import type { FileRules, StoredFileView } from './contract';
import { inspect } from './inspect';
import { fileProblem } from './rules';
import { storage } from './storage';

type FileRow = typeof storedFiles.$inferSelect;

const toFileView = ({ sellerId: _, createdAt: __, ...row }: FileRow): StoredFileView => row;
/** Where a file's bytes lie. */
export const keyOf = (sellerId: string, id: string) => `${sellerId}/${id}`;
const SHOWN_NAME = 255;

/**
 * Stores a file that a field takes. What its verb does with it decides the right: call it inside one. Throws Invalid
 * `file` with `file_missing`, `file_too_large`, `file_damaged`, `file_type`, `file_pixels_exact`, `file_pixels_range`.
 */
export async function storeFile(
  ctx: Ctx,
  given: { name: string; content: Buffer },
  rules: FileRules,
): Promise<StoredFileView> {
  const sizeBytes = given.content.length;
  const found = sizeBytes > rules.maxBytes ? null : await inspect(given.content);
  const problem = fileProblem(sizeBytes, found, rules);
  if (problem || !found) throw invalid('file', [{ path: 'file', ...(problem ?? { code: 'file_damaged' }) }]);
  const id = newId();
  // The bytes first: a row must never name what is not there; what no row names is swept.
  await storage().put(keyOf(ctx.sellerId, id), given.content);
  const sha256 = createHash('sha256').update(given.content).digest('hex');
  return ctx.run(async (db) => {
    const [row] = await db
      .insert(storedFiles)
      .values({
        sellerId: ctx.sellerId,
        id,
        name: given.name.slice(-SHOWN_NAME),
        sizeBytes,
        sha256,
        ...found,
        createdAt: ctx.now(),
      })
      .returning();
    if (!row) throw notFound();
    return toFileView(row);
  });
}

/** A stored file's facts. Throws NotFound. */
export function getFile(ctx: Ctx, id: string): Promise<StoredFileView> {
  return ctx.run(async (db) => {
    const own = and(eq(storedFiles.sellerId, ctx.sellerId), eq(storedFiles.id, id));
    const [row] = await db.select().from(storedFiles).where(own);
    if (!row) throw notFound();
    return toFileView(row);
  });
}

/** A stored file with its bytes. Throws NotFound. */
export async function openFile(ctx: Ctx, id: string): Promise<{ file: StoredFileView; content: Readable }> {
  const file = await getFile(ctx, id);
  const content = await storage().read(keyOf(ctx.sellerId, id));
  if (!content) throw notFound();
  return { file, content };
}

/** Makes a file of bytes that are in the storage already, under the same id. */
export async function adoptFile(
  ctx: Ctx,
  db: Database,
  file: Pick<FileRow, 'id' | 'name' | 'mediaType' | 'sizeBytes' | 'sha256'>,
): Promise<void> {
  await db.insert(storedFiles).values({ ...file, sellerId: ctx.sellerId, createdAt: ctx.now() });
}

/** Forgets a file; its bytes are removed by a job once the caller's transaction has committed. */
export async function dropFile(ctx: Ctx, db: Database, id: string): Promise<void> {
  await db.delete(storedFiles).where(and(eq(storedFiles.sellerId, ctx.sellerId), eq(storedFiles.id, id)));
  await enqueue(db, 'remove-file', { sellerId: ctx.sellerId, fileId: id });
}

/** Removes the bytes of a file that is no longer known; those of a known one stay. */
export async function removeBytes(ctx: Ctx, id: string): Promise<void> {
  const own = and(eq(storedFiles.sellerId, ctx.sellerId), eq(storedFiles.id, id));
  const isKnown = await ctx.run(async (db) => (await db.$count(storedFiles, own)) > 0);
  if (!isKnown) await storage().remove(keyOf(ctx.sellerId, id));
}
