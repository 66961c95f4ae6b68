import { z } from 'zod';
import { route } from '@/lib/http/route';
import type { Right } from '@/lib/rights';
import { control } from './control';

/** The emulator itself knows what each of its operations takes. */
const query = z.record(z.string(), z.string());
const body = z.record(z.string(), z.unknown());

type Segments = { params: Promise<{ path?: string[] }> };

/** No segment of the emulator's own has more; a dot would lead out of the folder. */
const PLAIN = /^[A-Za-z0-9_-]+$/;
const pathOf = (path: readonly string[]) => (path.every((one) => PLAIN.test(one)) ? path.join('/') : 'none');

type Rights = { read: Right; change: Right };
const SHOP: Rights = { read: 'emulator.use', change: 'emulator.use' };

/** The doors to everything below one folder of the control API. */
export function passThrough(folder: string, rights: Rights = SHOP) {
  const below = (path = '') => (path === '' ? `/${folder}` : `/${folder}/${path}`);
  const get = route({ right: rights.read, query }, (ctx, { params, query: asked }) =>
    control(ctx, { method: 'GET', path: below(params.path), query: asked }),
  );
  const post = route({ right: rights.change, body }, (ctx, { params, body: given }) =>
    control(ctx, { method: 'POST', path: below(params.path), body: given }),
  );
  /** Next gives the segments of a catch-all decoded, as a list. */
  const joined =
    (door: typeof get) =>
    (request: Request, { params }: Segments): Promise<Response> =>
      door(request, { params: params.then(({ path = [] }) => ({ path: pathOf(path) })) });
  return { GET: joined(get), POST: joined(post) };
}
