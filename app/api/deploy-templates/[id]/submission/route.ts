import { submitTemplate, withdrawTemplate } from '@/lib/deploy-templates/service/lifecycle';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'templates.manage' }, (ctx, { params }) =>
  submitTemplate(ctx, rowId(params.id)),
);

/** Takes it back. */
export const DELETE = route({ right: 'templates.manage' }, (ctx, { params }) =>
  withdrawTemplate(ctx, rowId(params.id)),
);
