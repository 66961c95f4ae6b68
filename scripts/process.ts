/**
 * Runs a long-lived child of `npm start`: ends in order on SIGTERM or Ctrl-C, and at once when its parent is gone.
 * Tells the parent when it serves.
 */
export async function runProcess(name: string, start: () => Promise<() => Promise<void>>): Promise<void> {
  let stop: (() => Promise<void>) | undefined;
  let isEnding = false;
  const end = async (code: number) => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(code), 15_000).unref();
    await stop?.().catch((error: unknown) => console.error(`${name}:`, error));
    process.exit(code);
  };
  process.on('SIGTERM', () => void end(0));
  process.on('SIGINT', () => void end(0));
  process.on('disconnect', () => process.exit(1));
  try {
    stop = await start();
    process.send?.('ready');
  } catch (error) {
    console.error(`${name}:`, error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
