import { judgeUsage } from '@/lib/emulator/contract-usage';
import { route } from '@/lib/http/route';
import { control } from '../../../control';

export const POST = route({ right: 'emulator.use', body: judgeUsage }, (ctx, { params, body }) =>
  control(ctx, {
    method: 'POST',
    path: `/usage-records/${encodeURIComponent(params.id ?? '')}/judge`,
    body,
  }),
);
