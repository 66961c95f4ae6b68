const MASK = '***';
const SHOWN = 4;

/** The last four digits of a phone number; a short one is hidden whole. */
export const maskMobile = (mobile: string): string =>
  mobile.length > 6 ? `${MASK}${mobile.slice(-SHOWN)}` : MASK;

/** The first character and the domain of an e-mail address. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at > 0 ? `${Array.from(email)[0]}${MASK}${email.slice(at)}` : MASK;
}

/** The last four characters of a number; of a short one nothing. */
export const endOf = (number: string): string => (number.length > SHOWN * 2 ? number.slice(-SHOWN) : '');
