import { Readable } from 'node:stream';
import { attachment } from '@/lib/exports/csv';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { openListingFile } from '@/lib/products/service/files';

const SHOWN = ['image/jpeg', 'image/png', 'image/gif', 'video/mp4'];

/** The bytes of a stored file: pictures are shown in the page, everything else is downloaded and never runs. */
export const GET = route({ right: 'products.read' }, async (ctx, { params }) => {
  const { file, content } = await openListingFile(ctx, rowId(params.id));
  const isShown = SHOWN.includes(file.mediaType);
  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': isShown ? file.mediaType : 'application/octet-stream',
      'content-length': String(file.sizeBytes),
      'content-disposition': isShown ? 'inline' : attachment('file', file.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    },
  });
});
