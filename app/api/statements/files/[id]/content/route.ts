import { Readable } from 'node:stream';
import { attachment } from '@/lib/exports/csv';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { openStatementFile } from '@/lib/statements/reconciliation/service/files';

/** The file as it was sent; a download that never runs. */
export const GET = route({ right: 'statements.read' }, async (ctx, { params }) => {
  const { file, content } = await openStatementFile(ctx, rowId(params.id));
  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(file.sizeBytes),
      'content-disposition': attachment('statement-file', file.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
});
