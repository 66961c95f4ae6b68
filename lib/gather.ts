/** How many batches may be on their way at a time, and how many items one may hold. */
export type GatherLimits = { atOnce: number; most: number };

type Waiting<T, R> = { item: T; resolve: (result: R) => void; reject: (error: unknown) => void };

/**
 * Makes one call of `work` do for many: while `atOnce` calls are on their way, new items wait and go together with the
 * next one. An item that comes alone waits for nothing. `work` answers in the order of its items; when it fails, every
 * item of that batch fails.
 */
export function gather<T, R>(
  work: (items: T[]) => Promise<R[]>,
  { atOnce, most }: GatherLimits,
): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let underWay = 0;

  function next(): void {
    if (waiting.length === 0 || underWay >= atOnce) return;
    const batch = waiting.slice(0, most);
    waiting = waiting.slice(most);
    underWay += 1;
    work(batch.map(({ item }) => item))
      .then(
        (results) => {
          for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R);
        },
        (error: unknown) => {
          for (const { reject } of batch) reject(error);
        },
      )
      .finally(() => {
        underWay -= 1;
        next();
      });
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      next();
    });
}
