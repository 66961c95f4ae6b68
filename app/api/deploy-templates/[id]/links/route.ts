import { linksInput } from '@/lib/deploy-templates/contract';
import { setLinks } from '@/lib/deploy-templates/service/links';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const PUT = route({ right: 'templates.manage', body: linksInput }, (ctx, { params, body }) =>
  setLinks(ctx, rowId(params.id), body),
);
