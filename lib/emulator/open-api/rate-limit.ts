/** Counts calls per key in windows of one second; answers whether another call is allowed. */
export function rateLimit(perSecond: number): (key: string, nowMs: number) => boolean {
  let second = -1;
  const counts = new Map<string, number>();
  return (key, nowMs) => {
    const current = Math.floor(nowMs / 1000);
    if (current !== second) {
      second = current;
      counts.clear();
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= perSecond;
  };
}
