import { stopInput } from '@/lib/deploy-templates/contract';
import { stopTemplate } from '@/lib/deploy-templates/service/lifecycle';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'templates.manage', body: stopInput }, (ctx, { params, body }) =>
  stopTemplate(ctx, rowId(params.id), body),
);
