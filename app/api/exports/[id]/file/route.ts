import { Readable } from 'node:stream';
import { FILE_TYPES } from '@/lib/exports/contract-values';
import { attachment } from '@/lib/exports/csv';
import { openExport } from '@/lib/exports/service/open-export';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'exports.read' }, async (ctx, { params }) => {
  const { row, content } = await openExport(ctx, rowId(params.id));
  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': FILE_TYPES[row.format],
      'content-length': String(row.sizeBytes ?? 0),
      'content-disposition': attachment(`${row.source}.${row.format}`, row.fileName),
      'x-content-sha256': row.sha256 ?? '',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
});
