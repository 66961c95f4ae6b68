import { makeTestCodes } from '@/lib/emulator/contract-licenses';
import { route } from '@/lib/http/route';
import { control } from '../../control';

export const POST = route({ right: 'emulator.use', body: makeTestCodes }, (ctx, { body }) =>
  control(ctx, { method: 'POST', path: '/license-codes/test', body }),
);
