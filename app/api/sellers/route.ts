import { route } from '@/lib/http/route';
import { updateSeller as sellerShape } from '@/lib/sellers/contract';
import { getSeller, updateSeller } from '@/lib/sellers/service';

export const GET = route({ right: 'sellers.read' }, (ctx) => getSeller(ctx));

export const PATCH = route({ right: 'sellers.manage', body: sellerShape }, (ctx, { body }) =>
  updateSeller(ctx, body),
);
