import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { decideCertification as decisionShape } from '@/lib/sellers/contract-certification';
import { decideCertification } from '@/lib/sellers/service/decide-certification';

export const POST = route({ right: 'sellers.decide', body: decisionShape }, (ctx, { params, body }) =>
  decideCertification(ctx, rowId(params.id), body),
);
