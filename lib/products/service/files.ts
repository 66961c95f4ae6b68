import type { Readable } from 'node:stream';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';
import type { StoredFileView } from '@/lib/storage/contract';
import { openFile, storeFile } from '@/lib/storage/files';
import type { FileField } from '../contract-values';
import { FILE_RULES } from '../file-rules';

/** Stores a file for a field of a listing. Throws Invalid `file` as `storeFile` says. Needs `products.manage`. */
export async function uploadListingFile(
  ctx: Ctx,
  field: FileField,
  given: { name: string; content: Buffer },
): Promise<StoredFileView> {
  requireRight(ctx, 'products.manage');
  return ctx.run(async (db, inner) => {
    const file = await storeFile(inner, given, FILE_RULES[field]);
    await recordAudit(inner, db, {
      action: 'products.upload_file',
      subjectId: file.id,
      subjectLabel: file.name,
      changes: { field: [null, field], sizeBytes: [null, file.sizeBytes], sha256: [null, file.sha256] },
    });
    return file;
  });
}

/** A stored file with its bytes. Throws NotFound. Needs `products.read`. */
export async function openListingFile(
  ctx: Ctx,
  id: string,
): Promise<{ file: StoredFileView; content: Readable }> {
  requireRight(ctx, 'products.read');
  return openFile(ctx, id);
}
