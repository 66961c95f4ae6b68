import { z } from 'zod';
import { route } from '@/lib/http/route';
import { control } from '../../control';

/** The emulator itself knows what each of its kit's operations takes. */
const query = z.record(z.string(), z.string());
const body = z.record(z.string(), z.unknown());

const get = route({ right: 'emulator.use', query }, (ctx, { params, query: asked }) =>
  control(ctx, { method: 'GET', path: `/kit/${params.path}`, query: asked }),
);

const post = route({ right: 'emulator.use', body }, (ctx, { params, body: given }) =>
  control(ctx, { method: 'POST', path: `/kit/${params.path}`, body: given }),
);

type Door = typeof get;
type Segments = { params: Promise<{ path: string[] }> };

/** No segment of the emulator's own has more; a dot would lead out of the kit. */
const PLAIN = /^[A-Za-z0-9_-]+$/;
const pathOf = (path: readonly string[]) => (path.every((one) => PLAIN.test(one)) ? path.join('/') : 'none');

/** Next gives the segments of a catch-all decoded, as a list. */
const joined =
  (door: Door) =>
  (request: Request, { params }: Segments): Promise<Response> =>
    door(request, { params: params.then(({ path }) => ({ path: pathOf(path) })) });

export const GET = joined(get);
export const POST = joined(post);
