import { route } from '@/lib/http/route';
import { unlockCertification as unlockShape } from '@/lib/sellers/contract-certification';
import { unlockCertification } from '@/lib/sellers/service/decide-certification';

export const POST = route({ right: 'sellers.decide', body: unlockShape }, (ctx, { body }) =>
  unlockCertification(ctx, body),
);
