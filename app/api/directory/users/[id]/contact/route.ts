import { revealContact } from '@/lib/directory/service/reveal';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'directory.manage' }, (ctx, { params }) =>
  revealContact(ctx, rowId(params.id)),
);
