import { describe, expect, it } from 'vitest';
import { gather } from './gather';

/** A worker that is let go by hand, so that what waits can be seen. */
function held() {
  const batches: { items: number[]; finish: () => void; fail: (error: Error) => void }[] = [];
  const work = (items: number[]) =>
    new Promise<string[]>((resolve, reject) => {
      batches.push({ items, finish: () => resolve(items.map((item) => `did ${item}`)), fail: reject });
    });
  return { batches, work, items: () => batches.map((batch) => batch.items) };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('gather', () => {
  it('sends what comes alone at once, and what comes meanwhile together', async () => {
    const { batches, work, items } = held();
    const add = gather(work, { atOnce: 2, most: 10 });
    const results = [1, 2, 3, 4, 5].map(add);
    expect(items()).toEqual([[1], [2]]);
    batches[1]?.finish();
    await turn();
    expect(items()).toEqual([[1], [2], [3, 4, 5]]);
    for (const { finish } of batches) finish();
    expect(await Promise.all(results)).toEqual(['did 1', 'did 2', 'did 3', 'did 4', 'did 5']);
  });

  it('never puts more than the limit in one batch', async () => {
    const { batches, work, items } = held();
    const add = gather(work, { atOnce: 1, most: 2 });
    const results = [1, 2, 3, 4].map(add);
    for (let index = 0; index < 3; index += 1) {
      batches[index]?.finish();
      await turn();
    }
    expect(items()).toEqual([[1], [2, 3], [4]]);
    await Promise.all(results);
  });

  it('fails the items of a failed batch and goes on with the next', async () => {
    const { batches, work } = held();
    const add = gather(work, { atOnce: 1, most: 10 });
    const first = add(1);
    const second = add(2);
    batches[0]?.fail(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    batches[1]?.finish();
    await expect(second).resolves.toBe('did 2');
  });
});
