import { getRun } from '@/lib/deploy-templates/service/start-test';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'templates.read' }, (ctx, { params }) =>
  getRun(ctx, rowId(params.id), rowId(params.runId)),
);
