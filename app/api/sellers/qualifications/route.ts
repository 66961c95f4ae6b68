import { route } from '@/lib/http/route';
import { uploadedFile } from '@/lib/http/upload';
import { qualificationFacts } from '@/lib/sellers/contract-company';
import { MAX_DOCUMENT_BYTES } from '@/lib/sellers/contract-values';
import { addQualification } from '@/lib/sellers/service/qualifications';

/** The file as multipart/form-data, what it is in the query string. */
export const POST = route(
  { right: 'sellers.manage', query: qualificationFacts },
  async (ctx, { query, request }) =>
    addQualification(ctx, await uploadedFile(request, MAX_DOCUMENT_BYTES), query),
);
