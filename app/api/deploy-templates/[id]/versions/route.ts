import { saveVersionInput } from '@/lib/deploy-templates/contract';
import { NOTE_MAX } from '@/lib/deploy-templates/contract-values';
import { MAX_PACKED_BYTES } from '@/lib/deploy-templates/package/limits';
import { saveVersion, uploadVersion } from '@/lib/deploy-templates/service/save-template';
import { bodyOf, route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { uploadedFile } from '@/lib/http/upload';

const isForm = (request: Request) => request.headers.get('content-type')?.startsWith('multipart/form-data');

/** JSON brings edited files, multipart/form-data a package in `file` and a `note`. */
export const POST = route({ right: 'templates.manage' }, async (ctx, { params, request }) => {
  const id = rowId(params.id);
  if (!isForm(request)) return saveVersion(ctx, id, saveVersionInput.parse(await bodyOf(request)));
  const { fields, ...upload } = await uploadedFile(request, MAX_PACKED_BYTES);
  return uploadVersion(ctx, id, upload, (fields.note ?? '').slice(0, NOTE_MAX));
});
