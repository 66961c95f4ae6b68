import { route } from '@/lib/http/route';
import { recordAgreement as agreementShape } from '@/lib/sellers/contract-agreements';
import { listAgreements, recordAgreement } from '@/lib/sellers/service/agreements';

export const GET = route({ right: 'sellers.read' }, (ctx) => listAgreements(ctx));

export const POST = route({ right: 'sellers.manage', body: agreementShape }, (ctx, { body }) =>
  recordAgreement(ctx, body),
);
