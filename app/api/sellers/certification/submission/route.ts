import { route } from '@/lib/http/route';
import { submitCertification as submitShape } from '@/lib/sellers/contract-certification';
import { submitCertification } from '@/lib/sellers/service/draft-certification';

export const POST = route({ right: 'sellers.manage', body: submitShape }, (ctx, { body }) =>
  submitCertification(ctx, body),
);
