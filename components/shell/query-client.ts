import { defaultShouldDehydrateQuery, isServer, QueryClient } from '@tanstack/react-query';

const FRESH_MS = 15_000;
const RETRIES = 2;

/** Only what may pass by itself is tried again: no answer at all, or a server that is down. */
function isPassing(error: unknown): boolean {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0;
  return status === 0 || status >= 500;
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES && isPassing(error),
      },
      dehydrate: { shouldDehydrateQuery: defaultShouldDehydrateQuery },
    },
  });
}

let inBrowser: QueryClient | undefined;

/** The query cache: one for the life of the browser tab, a new one for every request on the server. */
export function getQueryClient(): QueryClient {
  if (isServer) return makeQueryClient();
  inBrowser ??= makeQueryClient();
  return inBrowser;
}
