const KEY = /^[\w-]+\/[\w-]+$/;

/** The key, when it is one that this product makes: `<seller>/<file>`. Throws RangeError. */
export function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new RangeError('not a storage key');
  return key;
}
