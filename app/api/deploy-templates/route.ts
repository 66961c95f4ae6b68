import { describeTemplate, templatesQuery } from '@/lib/deploy-templates/contract';
import { MAX_PACKED_BYTES } from '@/lib/deploy-templates/package/limits';
import { listTemplates } from '@/lib/deploy-templates/service/list-templates';
import { createTemplate } from '@/lib/deploy-templates/service/save-template';
import { route } from '@/lib/http/route';
import { uploadedFile } from '@/lib/http/upload';

export const GET = route({ right: 'templates.read', query: templatesQuery }, (ctx, { query }) =>
  listTemplates(ctx, query),
);

/** multipart/form-data: the package in `file`, beside it `name`, `introduction`, `instructions`, `deployMinutes`. */
export const POST = route({ right: 'templates.manage' }, async (ctx, { request }) => {
  const { fields, ...upload } = await uploadedFile(request, MAX_PACKED_BYTES);
  return createTemplate(ctx, describeTemplate.parse(fields), upload);
});
