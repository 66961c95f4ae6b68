import { z } from 'zod';
import { route } from '@/lib/http/route';
import { control } from '../../control';

/** The emulator itself knows what each of its kit's operations takes. */
const query = z.record(z.string(), z.string());
const body = z.record(z.string(), z.unknown());

/** Next gives the segments of a catch-all as a list. */
const pathOf = (path: unknown) => `/kit/${[path].flat().map(String).map(encodeURIComponent).join('/')}`;

export const GET = route({ right: 'emulator.use', query }, (ctx, { params, query: asked }) =>
  control(ctx, { method: 'GET', path: pathOf(params.path), query: asked }),
);

export const POST = route({ right: 'emulator.use', body }, (ctx, { params, body: given }) =>
  control(ctx, { method: 'POST', path: pathOf(params.path), body: given }),
);
