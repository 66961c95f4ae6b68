import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { upgradeDiscountInput } from '@/lib/products/pricing/contract';
import { readListed } from '@/lib/products/pricing/service/listed-business';
import { removeUpgradeRule, updateUpgradeRule } from '@/lib/products/pricing/service/upgrade-rules';

export const PATCH = route(
  { right: 'products.manage', body: upgradeDiscountInput },
  (ctx, { params, body }) =>
    updateUpgradeRule(ctx, rowId(params.id), { id: rowId(params.ruleId), ...body }, readListed),
);

export const DELETE = route({ right: 'products.manage' }, (ctx, { params }) =>
  removeUpgradeRule(ctx, rowId(params.id), rowId(params.ruleId)),
);
