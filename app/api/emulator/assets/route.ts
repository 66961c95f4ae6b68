import { listAssets, putAsset } from '@/lib/emulator/contract-assets';
import { route } from '@/lib/http/route';
import { control } from '../control';

export const GET = route({ right: 'emulator.use', query: listAssets }, (ctx, { query }) =>
  control(ctx, { method: 'GET', path: '/assets', query }),
);

export const POST = route({ right: 'emulator.use', body: putAsset }, (ctx, { body }) =>
  control(ctx, { method: 'POST', path: '/assets', body }),
);
