import type { World } from '../world';
import { attemptMessage } from './attempt';
import { claimDueMessages } from './messages';

const BATCH = 8;
const TICK_MS = 200;

/** Attempts everything that is due by the world's clock, in batches, until nothing is; gives the number of attempts. */
export async function deliverDue(world: World): Promise<number> {
  let attempts = 0;
  for (;;) {
    const messages = await claimDueMessages(world.pool, world.now(), BATCH);
    if (messages.length === 0) return attempts;
    attempts += messages.length;
    await Promise.all(
      messages.map((message) =>
        attemptMessage(world, message).catch((error: unknown) => {
          world.log.error(
            { err: error, message: message.id },
            'attempt failed; its claim runs out by itself',
          );
        }),
      ),
    );
  }
}

export interface Loop {
  wake: () => void;
  /** Waits for the attempts under way. */
  stop: () => Promise<void>;
}

/** Delivers due messages five times a second, and at once when woken. */
export function startLoop(deliver: () => Promise<unknown>, onError: (error: unknown) => void): Loop {
  let stopped = false;
  let isWoken = false;
  let interrupt = () => {};
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, isWoken || stopped ? 0 : TICK_MS);
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopped) {
      isWoken = false;
      await deliver().catch(onError);
      await pause();
    }
  };
  const finished = run();
  const wake = () => {
    isWoken = true;
    interrupt();
  };
  return {
    wake,
    stop: async () => {
      stopped = true;
      interrupt();
      await finished;
    },
  };
}
