import { route } from '@/lib/http/route';
import { control } from '../../../control';

export const POST = route({ right: 'emulator.use' }, (ctx, { params }) =>
  control(ctx, { method: 'POST', path: `/license-applications/${encodeURIComponent(params.id ?? '')}/deny` }),
);
