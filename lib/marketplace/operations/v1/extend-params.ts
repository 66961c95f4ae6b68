import { z } from 'zod';

const shape = z.array(z.object({ name: z.string().max(64), value: z.string().max(1_024) })).max(20);

/**
 * `saasExtendParams`: base64 of a JSON array of {name, value}, URL-encoded once more inside the query (CN1-new).
 * What cannot be read is dropped: the parameters are the seller's own and never decide the call.
 */
export function extendParams(given: string | null): z.output<typeof shape> | null {
  if (!given) return null;
  try {
    const base64 = given.includes('%') ? decodeURIComponent(given) : given;
    const text = Buffer.from(base64.replaceAll(' ', '+'), 'base64').toString('utf8');
    const result = shape.safeParse(JSON.parse(text.replaceAll('\u0000', '')));
    return result.success && !JSON.stringify(result.data).includes('\\u0000') ? result.data : null;
  } catch {
    return null;
  }
}
