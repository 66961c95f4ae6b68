import { decisionInput } from '@/lib/deploy-templates/contract';
import { decideTemplate } from '@/lib/deploy-templates/service/lifecycle';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'templates.decide', body: decisionInput }, (ctx, { params, body }) =>
  decideTemplate(ctx, rowId(params.id), body),
);
