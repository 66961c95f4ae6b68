import { Readable } from 'node:stream';
import { attachment } from '@/lib/exports/csv';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { openEvidence } from '@/lib/orders/service/line-events';

/** The evidence of an event: always saved, never shown by the browser as a page of this site. */
export const GET = route({ right: 'orders.read' }, async (ctx, { params }) => {
  const { file, content } = await openEvidence(ctx, rowId(params.id));
  const name = file.name.toWellFormed();
  return new Response(Readable.toWeb(content) as ReadableStream, {
    headers: {
      'content-type': file.mediaType,
      'content-length': String(file.sizeBytes),
      'content-disposition': attachment(name, name),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
});
