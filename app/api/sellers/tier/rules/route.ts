import { route } from '@/lib/http/route';
import { setTierRules as rulesShape } from '@/lib/sellers/contract-benefits';
import { setTierRules } from '@/lib/sellers/service/tier';

export const PUT = route({ right: 'sellers.manage', body: rulesShape }, (ctx, { body }) =>
  setTierRules(ctx, body),
);
