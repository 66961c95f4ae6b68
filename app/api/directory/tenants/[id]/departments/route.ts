import { getDepartmentTree } from '@/lib/directory/service/department-tree';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'directory.read' }, (ctx, { params }) =>
  getDepartmentTree(ctx, rowId(params.id)),
);
