type Named = { instanceId: string; meteringSn: string };

/**
 * Divides records of which some are at fault: those that the refusal's extra information names apart from the others,
 * else in halves. Two parts, neither empty; needs two records or more.
 */
export function splitBlamed<T extends Named>(records: readonly T[], extraInfo: string | null): [T[], T[]] {
  const words = new Set((extraInfo ?? '').match(/[^\s"',;:[\]{}()]+/g) ?? []);
  const isNamed = ({ instanceId, meteringSn }: T) => words.has(instanceId) || words.has(meteringSn);
  const named = records.filter(isNamed);
  if (named.length > 0 && named.length < records.length) {
    return [named, records.filter((record) => !isNamed(record))];
  }
  const half = Math.ceil(records.length / 2);
  return [records.slice(0, half), records.slice(half)];
}
