import { randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import { beijingMinute } from './calendar';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Time-ordered id of a row. */
export const newId = () => v7();

/** An order id as the marketplace makes them: `CS`, the Beijing minute, five characters (CS2211181819B4LVS). */
export function newOrderId(at: Date): string {
  return `CS${beijingMinute(at)}${Array.from({ length: 5 }, () => ALPHABET[randomInt(36)]).join('')}`;
}

const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_GROUPS = 4;

/** An auth code: four groups of five characters that cannot be mistaken for each other. */
export function newLicenseCode(): string {
  const group = () => Array.from({ length: 5 }, () => CODE_ALPHABET[randomInt(32)]).join('');
  return Array.from({ length: CODE_GROUPS }, group).join('-');
}

/** Line ids count from 1 in six digits. */
export const orderLineId = (orderId: string, position: number) =>
  `${orderId}-${String(position).padStart(6, '0')}`;
