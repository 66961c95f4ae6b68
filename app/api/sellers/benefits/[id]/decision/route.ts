import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { decideBenefit as decisionShape } from '@/lib/sellers/contract-benefits';
import { decideBenefit } from '@/lib/sellers/service/benefits';

export const POST = route({ right: 'sellers.decide', body: decisionShape }, (ctx, { params, body }) =>
  decideBenefit(ctx, rowId(params.id), body),
);
