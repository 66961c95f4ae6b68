import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { uploadedFile } from '@/lib/http/upload';
import { MAX_DOCUMENT_BYTES } from '@/lib/sellers/contract-values';
import { attachAgreement } from '@/lib/sellers/service/agreements';

/** The signed copy as multipart/form-data. */
export const PUT = route({ right: 'sellers.manage' }, async (ctx, { params, request }) =>
  attachAgreement(ctx, rowId(params.id), await uploadedFile(request, MAX_DOCUMENT_BYTES)),
);
