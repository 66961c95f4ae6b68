'use client';

import { createContext, useCallback, useContext, useRef, useState } from 'react';

/** Runs an upload; it answers whether the file was stored. */
type Track = (run: () => Promise<boolean>) => Promise<void>;

export const UploadsContext = createContext<Track>(async (run) => {
  await run();
});

/** How a field tells the form of the file that it sends. */
export const useTrack = (): Track => useContext(UploadsContext);

/** The files that are on their way: how many, and when all are there. */
export function useUploads() {
  const [count, setCount] = useState(0);
  const running = useRef(new Set<Promise<boolean>>());
  const track = useCallback<Track>(async (run) => {
    const upload = run();
    running.current.add(upload);
    setCount(running.current.size);
    await upload;
    running.current.delete(upload);
    setCount(running.current.size);
  }, []);
  /** Waits for what is on its way, later ones included; false where a file was not stored. */
  const settled = useCallback(async (): Promise<boolean> => {
    let isStored = true;
    while (running.current.size > 0) {
      const told = await Promise.all(running.current);
      isStored &&= told.every(Boolean);
    }
    return isStored;
  }, []);
  return { count, track, settled };
}
