import type { Protocol, Purpose } from '../vocabulary';
import { CLIENT_LICENSE } from './compose/client-license';
import { LICENSE_V1 } from './compose/license-v1';
import { LICENSE_V2 } from './compose/license-v2';
import { SAAS_V1 } from './compose/saas-v1';
import { orderKey, SAAS_V2 } from './compose/saas-v2';
import type { Composers, Params, Subject } from './subject';

/** Fields that travel encrypted in V1 (saas-callbacks §2.3); they are kept plain until they are sent. */
export const V1_SEALED = ['mobilePhone', 'email'] as const;

const COMPOSERS: Readonly<Record<Protocol['family'], Partial<Record<Protocol['generation'], Composers>>>> = {
  saas: { v1: SAAS_V1, v2: SAAS_V2 },
  license: { v1: LICENSE_V1, v2: LICENSE_V2 },
  client_license: { v2: CLIENT_LICENSE },
  order_notice: { v2: { notice: orderKey } },
  plain: {},
};

/** Composes a message's parameters; throws when the protocol has no interface for the purpose. */
export function composeParams({ family, generation }: Protocol, purpose: Purpose, subject: Subject): Params {
  const composer = COMPOSERS[family][generation]?.[purpose];
  if (!composer) throw new Error(`${family} ${generation} has no interface for ${purpose}`);
  const entries = Object.entries(composer(subject)).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(entries);
}
