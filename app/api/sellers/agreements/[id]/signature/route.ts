import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { signAgreement as signatureShape } from '@/lib/sellers/contract-agreements';
import { signAgreement } from '@/lib/sellers/service/agreements';

export const POST = route({ right: 'sellers.manage', body: signatureShape }, (ctx, { params, body }) =>
  signAgreement(ctx, rowId(params.id), body),
);
