import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { revealCertification } from '@/lib/sellers/service/decide-certification';

export const POST = route({ right: 'sellers.reveal' }, (ctx, { params }) =>
  revealCertification(ctx, rowId(params.id)),
);
