const MASK = '***';

/**
 * A customer's name as files carry it: the first character and, from three on, the last one, `***` between. The
 * length stays hidden, so that a name cannot be guessed by it.
 */
export function maskName(name: string): string {
  const characters = Array.from(name.trim());
  const [first = ''] = characters;
  const last = characters.length > 2 ? (characters.at(-1) ?? '') : '';
  return first === '' ? '' : `${first}${MASK}${last}`;
}
