import { route } from '@/lib/http/route';
import {
  clearSettlement,
  getSettlementSettings,
  setSettlement,
} from '@/lib/statements/service/settlement-settings';
import { settlementSettingsInput } from '@/lib/statements/settlement-contract';

export const GET = route({ right: 'statements.read' }, (ctx) => getSettlementSettings(ctx));

export const PUT = route({ right: 'statements.run', body: settlementSettingsInput }, (ctx, { body }) =>
  setSettlement(ctx, body),
);

export const DELETE = route({ right: 'statements.run' }, (ctx) => clearSettlement(ctx));
