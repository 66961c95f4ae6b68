import { bodyOf, route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { uploadedFile } from '@/lib/http/upload';
import { answerInput } from '@/lib/licenses/contract';
import { MAX_FILE_BYTES } from '@/lib/licenses/contract-values';
import { answerRequest } from '@/lib/licenses/service/answer-request';

async function given(request: Request): Promise<unknown> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return bodyOf(request);
  const { name, content } = await uploadedFile(request, MAX_FILE_BYTES);
  return { type: 'FILE', fileName: name, content };
}

/** JSON brings the licence as characters, multipart/form-data as a file. */
export const POST = route({ right: 'licenses.manage' }, async (ctx, { params, request }) =>
  answerRequest(ctx, rowId(params.id), answerInput.parse(await given(request))),
);
