import type { Generation } from '@/db/enums';
import type { LiveAddress } from './addresses';
import { PROTOCOL_DEFAULTS } from './defaults';

/** A call of the joint-operation kit: the marketplace appends the generation and the operation to the address. */
export type KitPath = { generation: Generation; name: string };

const PREFIX = 'produceAPI/';
const V2_PREFIX = 'v2/';

/** Whether what follows the address belongs to the kit (saas-callbacks §5.1), whatever operation it names. */
export const isKitPath = (operation: string): boolean => operation.startsWith(PREFIX);

/** The kit operation that a call names, or null for the address's own interfaces. */
export function kitPathOf({ family }: Pick<LiveAddress, 'family'>, operation: string): KitPath | null {
  return family === 'saas' ? kitPath(operation) : null;
}

/** The same from a whole request target, `/…/<code>/produceAPI/…?…`, as the ledger keeps it. */
export function kitPathIn(target: string): KitPath | null {
  const path = target.split('?', 1)[0] ?? '';
  const at = path.indexOf(`/${PREFIX}`);
  return at === -1 ? null : kitPath(path.slice(at + 1));
}

function kitPath(operation: string): KitPath | null {
  if (!isKitPath(operation)) return null;
  const rest = operation.slice(PREFIX.length);
  return rest.startsWith(V2_PREFIX)
    ? { generation: 'v2', name: rest.slice(V2_PREFIX.length) }
    : { generation: 'v1', name: rest };
}

/** How many bytes of a body are read. `operation` is what follows the address in the path. */
export const bodyCapOf = (operation: string): number =>
  isKitPath(operation) ? PROTOCOL_DEFAULTS.maxKitBodyBytes : PROTOCOL_DEFAULTS.maxBodyBytes;
