import type { Page } from '@/lib/emulator/views';
import type { UsageAnswerView, UsageRecordView } from '@/lib/emulator/views-usage';
import type { RecordCode } from '@/lib/emulator/vocabulary';
import { fetchFile, fetchJson, withQuery } from '@/lib/http/fetcher';
import { at, live, PAGE_SIZE, useChange } from '../queries';

const RECORDS = 'usage-records';

export const usageRecordsQuery = (parameters: Record<string, unknown>) =>
  live<Page<UsageRecordView>>(withQuery(RECORDS, { ...parameters, limit: PAGE_SIZE }));

/** The file of what the filters leave, whichever page is shown. */
export const fetchUsageFile = ({ before: _, ...filters }: Record<string, unknown>) =>
  fetchFile(withQuery(at(`${RECORDS}/file`), filters));

export const useJudgeUsage = () =>
  useChange(({ id, code }: { id: number; code: RecordCode | null }) =>
    fetchJson<UsageRecordView>(at(`${RECORDS}/${id}/judge`), { method: 'POST', body: { code } }),
  );

export const usageAnswersQuery = () => live<{ items: UsageAnswerView[] }>('usage-answers');

export interface AnswerDraft {
  sellerId: string;
  mode: string;
}
export const usePutUsageAnswer = () =>
  useChange((draft: AnswerDraft) =>
    fetchJson<{ items: UsageAnswerView[] }>(at('usage-answers'), { method: 'POST', body: draft }),
  );
