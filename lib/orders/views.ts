const MASK = '****';

/** A phone number that is only to be recognised: the first three and the last two digits, or less of a short one. */
export function maskPhone(phone: string | null): string | null {
  if (!phone) return null;
  const characters = [...phone];
  return characters.length < 7
    ? MASK
    : `${characters.slice(0, 3).join('')}${MASK}${characters.slice(-2).join('')}`;
}

/** The first character of the name, and the whole domain. */
export function maskEmail(email: string | null): string | null {
  if (!email) return null;
  const at = email.lastIndexOf('@');
  return at < 1 ? MASK : `${[...email][0]}${MASK}${email.slice(at)}`;
}
