import { MAX_PACKED_BYTES } from '@/lib/deploy-templates/package/limits';
import { checkPackage } from '@/lib/deploy-templates/service/save-template';
import { route } from '@/lib/http/route';
import { uploadedFile } from '@/lib/http/upload';

/** multipart/form-data with a package in `file`: what it would be, and everything against it. */
export const POST = route({ right: 'templates.read' }, async (ctx, { request }) =>
  checkPackage(ctx, await uploadedFile(request, MAX_PACKED_BYTES)),
);
