import { getVersion } from '@/lib/deploy-templates/service/get-template';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'templates.read' }, (ctx, { params }) =>
  getVersion(ctx, rowId(params.id), rowId(params.versionId)),
);
