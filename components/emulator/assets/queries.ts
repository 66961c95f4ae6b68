import type { Page } from '@/lib/emulator/views';
import type { AssetView } from '@/lib/emulator/views-assets';
import { fetchJson, withQuery } from '@/lib/http/fetcher';
import { at, live, PAGE_SIZE, useChange } from '../queries';

export const assetsQuery = (parameters: Record<string, unknown>) =>
  live<Page<AssetView>>(withQuery('assets', { ...parameters, limit: PAGE_SIZE }));

export const usePutAsset = () =>
  useChange((asset: object) => fetchJson<AssetView>(at('assets'), { method: 'POST', body: asset }));
