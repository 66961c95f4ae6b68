import type { AddressDetail, CreateAddressInput, NewAccessKey } from '@/lib/endpoints/contract';
import { apiRoutes } from '@/lib/routes';
import { freshId } from '../fixtures/marketplace';
import { type Api, okJson } from './api';

/** A production address with one live key, as the settings screen makes it. */
export type OpenAddress = { id: string; code: string; secret: string; keyId: string };

export const newKey = async (api: Api, addressId: string, more: Record<string, unknown> = {}) =>
  okJson<NewAccessKey>(
    await api.send('POST', `${apiRoutes.endpoint(addressId)}/keys`, { label: freshId('key-'), ...more }),
  );

export async function openAddress(
  api: Api,
  settings: Omit<CreateAddressInput, 'label'>,
): Promise<OpenAddress> {
  const label = freshId('address-');
  const made = okJson<AddressDetail>(await api.send('POST', apiRoutes.endpoints(), { label, ...settings }));
  const { key, secret } = await newKey(api, made.id);
  return { id: made.id, code: made.code, secret, keyId: key.id };
}

export const TEMPLATE = 'https://buyers.example/i/{instanceId}';

const shared = new Map<string, Promise<OpenAddress>>();

/** One address of this kind for all tests of a process: a seller may have fifty. */
export function sharedAddress(api: Api, settings: Omit<CreateAddressInput, 'label'>): Promise<OpenAddress> {
  const kind = JSON.stringify([api.headers, settings]);
  const address = shared.get(kind) ?? openAddress(api, settings);
  shared.set(kind, address);
  return address;
}
