import { route } from '@/lib/http/route';
import { uploadedFile } from '@/lib/http/upload';
import { uploadFileQuery } from '@/lib/products/contract';
import { FILE_RULES } from '@/lib/products/file-rules';
import { uploadListingFile } from '@/lib/products/service/files';

/** A file for a field of a listing, in the field `file` of a multipart body; `?field=` says by which rules it is judged. */
export const POST = route(
  { right: 'products.manage', query: uploadFileQuery },
  async (ctx, { query, request }) =>
    uploadListingFile(ctx, query.field, await uploadedFile(request, FILE_RULES[query.field].maxBytes)),
);
