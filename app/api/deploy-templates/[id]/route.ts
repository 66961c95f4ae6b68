import { describeTemplate } from '@/lib/deploy-templates/contract';
import { getTemplate } from '@/lib/deploy-templates/service/get-template';
import { deleteTemplate, updateTemplate } from '@/lib/deploy-templates/service/save-template';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'templates.read' }, (ctx, { params }) =>
  getTemplate(ctx, rowId(params.id)),
);

export const PUT = route({ right: 'templates.manage', body: describeTemplate }, (ctx, { params, body }) =>
  updateTemplate(ctx, rowId(params.id), body),
);

export const DELETE = route({ right: 'templates.manage' }, (ctx, { params }) =>
  deleteTemplate(ctx, rowId(params.id)),
);
