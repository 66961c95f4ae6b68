import type { FieldEncryption } from '@/db/enums';
import type { Access } from '@/lib/instances/call-types';
import { urlFrom } from '@/lib/instances/rules';
import type { LiveAddress } from '../addresses';
import { PROTOCOL_DEFAULTS } from '../defaults';
import { encryptField } from '../signature/field-cipher';
import { text } from './operation';

/** `appInfo` with absent fields left out. V2 carries user name and password in plain text (CN2-query). */
export const plainAppInfo = ({ frontEndUrl, adminUrl, userName, password, memo }: Access) => ({
  frontEndUrl,
  ...(adminUrl ? { adminUrl } : {}),
  ...(userName ? { userName } : {}),
  ...(password ? { password } : {}),
  ...(memo ? { memo } : {}),
});

const BITS = { 'aes-256': 256, 'aes-128': 128 } as const;

/** `encryptType` of V1 answers: "1" is AES-256, "2" AES-128 (`zh-cn_topic_0070649062`). */
export const encryptType = (encryption: FieldEncryption): '1' | '2' => (encryption === 'aes-256' ? '1' : '2');

/** `appInfo` of V1, user name and password encrypted with the key that signed the call. */
export function encryptedAppInfo(access: Access, encryption: FieldEncryption, secret: string) {
  const bits = BITS[encryption];
  const conceal = (value: string | null) => (value ? encryptField(value, secret, bits) : null);
  return plainAppInfo({ ...access, userName: conceal(access.userName), password: conceal(access.password) });
}

/** What a test call is shown: the address's own URL template, or the guide's sample. */
export function testAccess(address: LiveAddress, instanceId: string): Access {
  const frontEndUrl = address.frontEndUrlTemplate
    ? urlFrom(address.frontEndUrlTemplate, instanceId)
    : PROTOCOL_DEFAULTS.testFrontEndUrl;
  return { frontEndUrl, adminUrl: null, userName: null, password: null, memo: null };
}

const ID_MAX = 64;
const LIST_MAX = PROTOCOL_DEFAULTS.maxQueriedInstances * (ID_MAX + 1);

/** The ids of a queryInstance call: comma-separated, at most 100, each once. */
export const queriedIds = text(LIST_MAX)
  .transform((list) => [...new Set(list.split(',').map((id) => id.trim()))])
  .refine((ids) => ids.length <= PROTOCOL_DEFAULTS.maxQueriedInstances, 'too_many')
  .refine((ids) => ids.every((id) => id !== '' && id.length <= ID_MAX), 'id_list');
