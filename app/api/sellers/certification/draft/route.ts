import { route } from '@/lib/http/route';
import { saveCertification as draftShape } from '@/lib/sellers/contract-certification';
import { discardCertification, saveCertification } from '@/lib/sellers/service/draft-certification';

export const PUT = route({ right: 'sellers.manage', body: draftShape }, (ctx, { body }) =>
  saveCertification(ctx, body),
);

export const DELETE = route({ right: 'sellers.manage' }, (ctx) => discardCertification(ctx));
