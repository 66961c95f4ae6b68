import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SelfTest } from '@/lib/emulator/review/self-test';
import type { Page } from '@/lib/emulator/views';
import type {
  ConsoleTest,
  ConsoleView,
  ListingDetail,
  ListingView,
  ProbeResult,
  ReviewList,
  ReviewView,
  VerdictView,
} from '@/lib/emulator/views-reviews';
import type { Measure, Subject } from '@/lib/emulator/vocabulary';
import { fetchJson, withQuery } from '@/lib/http/fetcher';
import { at, detail, live, PAGE_SIZE, root, segment, useChange } from '../queries';

/** Each look asks the seller's console, which is another server: not as often as the emulator's own lists. */
const CONSOLE_MS = 10_000;

export const consolesQuery = () => live<{ items: ConsoleView[] }>('consoles');

export const reviewsQuery = (sellerId: string, subject: Subject) => {
  const path = withQuery('reviews', { sellerId, subject });
  return queryOptions({
    queryKey: [...root, path],
    queryFn: ({ signal }) => fetchJson<ReviewList>(at(path), { signal }),
    refetchInterval: CONSOLE_MS,
    placeholderData: keepPreviousData,
  });
};

export interface ReviewKey {
  sellerId: string;
  subject: Subject;
  id: string;
}
const reviewPath = ({ sellerId, subject, id }: ReviewKey) =>
  `reviews/${segment(sellerId)}/${subject}/${segment(id)}`;

export const reviewQuery = (key: ReviewKey) =>
  queryOptions({
    queryKey: [...root, reviewPath(key)],
    queryFn: ({ signal }) => fetchJson<ReviewView>(at(reviewPath(key)), { signal }),
    retry: false,
  });

const post = <T>(path: string, body: object = {}) => fetchJson<T>(at(path), { method: 'POST', body });

export interface ConsoleDraft {
  sellerId: string;
  baseUrl: string;
  token: string;
}
export const usePutConsole = () =>
  useChange((draft: ConsoleDraft) => post<{ items: ConsoleView[] }>('consoles', draft));
export const useTestConsole = () =>
  useChange((sellerId: string) => post<ConsoleTest>(`consoles/${segment(sellerId)}/test`));

export const useDecide = (key: ReviewKey) =>
  useChange((verdict: { verdict: 'approved' | 'rejected'; reason: string }) =>
    post<{ done: boolean }>(`${reviewPath(key)}/decide`, verdict),
  );
export const useScan = (key: ReviewKey) =>
  useChange((findings: readonly string[]) =>
    post<{ done: boolean }>(`${reviewPath(key)}/scan`, { findings }),
  );

export const useSelfTest = (key: ReviewKey) =>
  useChange((given: { end: SelfTest; log: string }) =>
    post<{ done: boolean }>(`${reviewPath(key)}/self-test`, given),
  );

export const verdictsQuery = (sellerId: string | null, before: string | null) =>
  live<Page<VerdictView>>(withQuery('verdicts', { sellerId, before, limit: PAGE_SIZE }));

export const listingsQuery = (parameters: Record<string, unknown>) =>
  live<Page<ListingView>>(withQuery('listings', { ...parameters, limit: PAGE_SIZE }));
export const listingQuery = (code: string) => detail<ListingDetail>(`listings/${segment(code)}`);
export const useMeasure = (code: string) =>
  useChange((given: { measure: Measure; reason: string }) =>
    post<ListingView>(`listings/${segment(code)}/measure`, given),
  );
export const useProbe = (code: string) =>
  useChange((_: undefined) => post<ProbeResult>(`listings/${segment(code)}/probe`));
