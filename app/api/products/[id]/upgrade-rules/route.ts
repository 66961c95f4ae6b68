import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { upgradeRuleInput } from '@/lib/products/pricing/contract';
import { readListed } from '@/lib/products/pricing/service/listed-business';
import { createUpgradeRule, listUpgradeRules } from '@/lib/products/pricing/service/upgrade-rules';

export const GET = route({ right: 'products.read' }, (ctx, { params }) =>
  listUpgradeRules(ctx, rowId(params.id), readListed),
);

export const POST = route({ right: 'products.manage', body: upgradeRuleInput }, (ctx, { params, body }) =>
  createUpgradeRule(ctx, rowId(params.id), body, readListed),
);
