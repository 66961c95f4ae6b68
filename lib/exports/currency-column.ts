/** On screen an amount carries its currency; in a file the currency follows the last amount, unless it was chosen. */
export function withCurrency<Id extends string>(
  chosen: readonly Id[],
  amounts: readonly Id[],
  currency: Id,
): Id[] {
  const last = chosen.findLastIndex((id) => amounts.includes(id));
  if (last < 0 || chosen.includes(currency)) return [...chosen];
  return chosen.toSpliced(last + 1, 0, currency);
}
