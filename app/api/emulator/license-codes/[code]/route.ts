import { route } from '@/lib/http/route';
import { control } from '../../control';

export const GET = route({ right: 'emulator.use' }, (ctx, { params }) =>
  control(ctx, { method: 'GET', path: `/license-codes/${encodeURIComponent(params.code ?? '')}` }),
);
