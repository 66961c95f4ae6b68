'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { TipLayer } from '@/components/ui/tip-layer';
import { Toaster } from '@/components/ui/toaster';
import { CommandsProvider } from './commands';
import { getQueryClient } from './query-client';

/** What every screen stands on: data cache, state in the address, commands, tooltips, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={getQueryClient()}>
      <NuqsAdapter>
        <CommandsProvider>
          {children}
          <Toaster />
          <TipLayer />
        </CommandsProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
