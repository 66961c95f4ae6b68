import { putCredential } from '../desk/register';
import { signSdkRequest } from '../signing/sdk-signature';
import type { Stage } from './stage';

export const SECRET = 'SK';

/** Keys of the open API: the stage's seller, another seller, a buyer, and one that was revoked. */
export async function openKeys({ emulator: { world } }: Pick<Stage, 'emulator'>): Promise<void> {
  const keys = [
    ['AK', 'stage', 'seller'],
    ['AK-OTHER', 'other', 'seller'],
    ['AK-BUYER', 'stage', 'buyer'],
    ['AK-OLD', 'stage', 'revoked'],
  ] as const;
  for (const [accessKeyId, sellerId, standing] of keys) {
    await putCredential(world, { accessKeyId, sellerId, secret: SECRET, standing });
  }
}

export interface OpenCall {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: [string, string][];
  /** An object is sent as JSON; a text or bytes as they are. */
  body?: object | string | Buffer;
  contentType?: string;
  accessKeyId?: string;
  secret?: string;
}

export interface OpenAnswer {
  status: number;
  body: { error_code?: string; error_msg?: string; data?: unknown };
}

/** A call of the open API, signed with AK/SK. */
export async function callOpenApi(stage: Stage, path: string, call: OpenCall = {}): Promise<OpenAnswer> {
  const { method = 'POST', query = [], contentType = 'application/json', accessKeyId = 'AK' } = call;
  const isRaw = typeof call.body === 'string' || Buffer.isBuffer(call.body);
  const body = isRaw ? (call.body as string | Buffer) : call.body ? JSON.stringify(call.body) : '';
  const date = `${stage.now().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const { url } = stage.emulator;
  const headers = { host: new URL(url).host, 'x-sdk-date': date };
  const authorization = signSdkRequest(
    { method, path, query, headers, body },
    { accessKeyId, secret: call.secret ?? SECRET },
  );
  const response = await fetch(`${url}${path}?${new URLSearchParams(query)}`, {
    method,
    headers: { 'x-sdk-date': date, authorization, 'content-type': contentType },
    ...(method !== 'GET' && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  });
  return { status: response.status, body: (await response.json()) as OpenAnswer['body'] };
}
