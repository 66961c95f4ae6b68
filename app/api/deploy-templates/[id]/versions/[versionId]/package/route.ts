import { getPackage } from '@/lib/deploy-templates/service/package-link';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'templates.read' }, async (ctx, { params }) => {
  const content = await getPackage(ctx, rowId(params.id), rowId(params.versionId));
  return new Response(content, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="template.zip"',
      'cache-control': 'no-store',
    },
  });
});
