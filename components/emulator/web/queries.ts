import type { WebFileList, WebFileView } from '@/lib/emulator/views-web';
import { fetchJson, withQuery } from '@/lib/http/fetcher';
import { at, live, PAGE_SIZE, segment, useChange } from '../queries';

export const webFilesQuery = (parameters: Record<string, unknown>) =>
  live<WebFileList>(withQuery('web-files', { ...parameters, limit: PAGE_SIZE }));

export interface WebFileDraft {
  name: string;
  content: string;
}
export const usePutWebFile = () =>
  useChange((draft: WebFileDraft) =>
    fetchJson<WebFileView>(at('web-files'), { method: 'POST', body: draft }),
  );
export const useRemoveWebFile = () =>
  useChange((id: string) =>
    fetchJson<{ done: true }>(at(`web-files/${segment(id)}/remove`), { method: 'POST', body: {} }),
  );
