import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { uploadedFile } from '@/lib/http/upload';
import { MAX_DOCUMENT_BYTES } from '@/lib/sellers/contract-values';
import { submitMaterials } from '@/lib/sellers/service/benefits';

/** What shows that the benefit was used, as multipart/form-data. */
export const POST = route({ right: 'sellers.manage' }, async (ctx, { params, request }) =>
  submitMaterials(ctx, rowId(params.id), await uploadedFile(request, MAX_DOCUMENT_BYTES)),
);
