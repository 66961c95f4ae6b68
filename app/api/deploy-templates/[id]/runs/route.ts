import { startTestInput } from '@/lib/deploy-templates/contract';
import { startTest } from '@/lib/deploy-templates/service/start-test';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'templates.manage', body: startTestInput }, (ctx, { params, body }) =>
  startTest(ctx, rowId(params.id), body),
);
