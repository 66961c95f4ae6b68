import { expect, it } from 'vitest';
import { startLoop } from './loop';

it('delivers again at once when woken, survives a failure and waits for the last delivery when stopped', async () => {
  const errors: unknown[] = [];
  let deliveries = 0;
  let isDelivering = false;
  let reached = () => {};
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      reached = () => deliveries >= count && resolve();
      reached();
    });
  const loop = startLoop(
    async () => {
      isDelivering = true;
      deliveries++;
      await Promise.resolve();
      isDelivering = false;
      reached();
      if (deliveries === 1) throw new Error('database away');
    },
    (error) => errors.push(error),
  );
  await until(1);
  loop.wake();
  await until(2);
  await loop.stop();
  expect(errors).toHaveLength(1);
  expect(isDelivering).toBe(false);
  const afterStop = deliveries;
  loop.wake();
  await new Promise((resolve) => setImmediate(resolve));
  expect(deliveries).toBe(afterStop);
});
