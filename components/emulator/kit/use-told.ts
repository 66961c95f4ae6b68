'use client';

import { useCallback } from 'react';
import { showToast } from '@/components/ui/toast';
import type { KitResult } from '@/lib/emulator/views-kit';
import { useCallWords, useRefusal } from '../use-words';

/** Says what came of telling the seller: the first call that failed, or else the last one. */
export function useTold() {
  const say = useCallWords();
  return useCallback(
    ({ calls }: KitResult) => {
      const call = calls.find(({ outcome }) => outcome === 'failed') ?? calls.at(-1);
      if (call) void showToast(call.outcome === 'failed' ? 'error' : 'success', say(call));
    },
    [say],
  );
}

/** Runs a change from a button: says what came of it, or why it was refused. */
export function useTelling() {
  const told = useTold();
  const refusal = useRefusal();
  return useCallback(
    async (change: () => Promise<KitResult>) => {
      try {
        told(await change());
      } catch (error) {
        void showToast('error', refusal(error));
      }
    },
    [told, refusal],
  );
}
