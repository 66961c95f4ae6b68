import { z } from 'zod';
import { route } from '@/lib/http/route';
import { control } from '../../../control';

/** The emulator itself knows which values an action takes. */
const actionBody = z.record(z.string(), z.union([z.string(), z.number()]));

export const POST = route({ right: 'emulator.use', body: actionBody }, (ctx, { params, body }) => {
  const [id, action] = [params.id ?? '', params.action ?? ''].map(encodeURIComponent);
  return control(ctx, { method: 'POST', path: `/instances/${id}/${action}`, body });
});
