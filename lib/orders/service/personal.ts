import { open, seal } from '@/lib/seal';

export type Contact = { mobilePhone: string | null; email: string | null };
export type Filled = ReadonlyArray<{ name: string; value: string }>;

const purposeOf = (what: 'contact' | 'extend_params', sellerId: string) => `orders.${what}:${sellerId}`;

/** The buyer's phone and e-mail, sealed together; null when there is neither. */
export function sealContact(contact: Contact, sellerId: string): Buffer | null {
  const isEmpty = contact.mobilePhone === null && contact.email === null;
  return isEmpty ? null : seal(JSON.stringify(contact), purposeOf('contact', sellerId));
}

export const openContact = (sealed: Buffer | null, sellerId: string): Contact =>
  sealed
    ? (JSON.parse(open(sealed, purposeOf('contact', sellerId)).toString('utf8')) as Contact)
    : { mobilePhone: null, email: null };

/** What the buyer filled in when ordering (extendParams: an ID number, a domain …), sealed; null when nothing. */
export const sealFilled = (filled: Filled | null, sellerId: string): Buffer | null =>
  filled?.length ? seal(JSON.stringify(filled), purposeOf('extend_params', sellerId)) : null;

export const openFilled = (sealed: Buffer | null, sellerId: string): Filled =>
  sealed ? (JSON.parse(open(sealed, purposeOf('extend_params', sellerId)).toString('utf8')) as Filled) : [];
