import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { startReview } from '@/lib/sellers/service/decide-certification';

export const POST = route({ right: 'sellers.decide' }, (ctx, { params }) =>
  startReview(ctx, rowId(params.id)),
);
