import type { Page } from '@/lib/emulator/views';
import type { StackDetail, StackOutcomeView, StackView } from '@/lib/emulator/views-stacks';
import { fetchJson, withQuery } from '@/lib/http/fetcher';
import { at, detail, live, PAGE_SIZE, segment, useChange } from '../queries';

export const stacksQuery = (parameters: Record<string, unknown>) =>
  live<Page<StackView>>(withQuery('stacks', { ...parameters, limit: PAGE_SIZE }));
export const stackQuery = (id: string) => detail<StackDetail>(`stacks/${segment(id)}`);
export const outcomesQuery = () => live<{ items: StackOutcomeView[] }>('stack-outcomes');

export interface OutcomeDraft {
  sellerId: string;
  outcome: string;
}
export const useChooseOutcome = () =>
  useChange((draft: OutcomeDraft) =>
    fetchJson<{ items: StackOutcomeView[] }>(at('stack-outcomes'), { method: 'POST', body: draft }),
  );
