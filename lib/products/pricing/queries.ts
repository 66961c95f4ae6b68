import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type {
  AttributeView,
  CreateAttributeInput,
  UpdateAttribute,
  UpgradeRuleInput,
  UpgradeRuleView,
} from './contract';
import type { AttributeColumn } from './contract-values';

export const attributeKeys = {
  all: ['sku-attributes'] as const,
  list: (query: string) => [...attributeKeys.all, 'list', query] as const,
};

/** `query` is the list's query string (`?…`). */
export const attributesOptions = (query: string) =>
  queryOptions({
    queryKey: attributeKeys.list(query),
    queryFn: ({ signal }) =>
      fetchJson<ListPage<AttributeView>>(apiRoutes.skuAttributes() + query, { signal }),
    placeholderData: keepPreviousData,
  });

/** The attributes that a specification can choose from, by code. */
export const attributeChoices = () => attributesOptions('?sort=code&dir=asc&limit=100');

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: attributeKeys.all }),
  });
}

export const useCreateAttribute = () =>
  useChange((body: CreateAttributeInput) =>
    fetchJson<AttributeView>(apiRoutes.skuAttributes(), { method: 'POST', body }),
  );
export const useUpdateAttribute = () =>
  useChange(({ id, ...body }: UpdateAttribute & { id: string }) =>
    fetchJson<AttributeView>(apiRoutes.skuAttribute(id), { method: 'PATCH', body }),
  );
export const useRemoveAttribute = () =>
  useChange((id: string) => fetchJson<void>(apiRoutes.skuAttribute(id), { method: 'DELETE' }));

type Shown = { columns: readonly AttributeColumn[]; lang: Locale };
export const fetchAttributesFile = (search: string, shown: Shown) =>
  fetchListFile(apiRoutes.skuAttributesExport(), search, shown);

export const upgradeRuleKeys = {
  all: ['upgrade-rules'] as const,
  of: (productId: string) => [...upgradeRuleKeys.all, productId] as const,
};

export const upgradeRulesOptions = (productId: string) =>
  queryOptions({
    queryKey: upgradeRuleKeys.of(productId),
    queryFn: ({ signal }) =>
      fetchJson<UpgradeRuleView[]>(apiRoutes.productUpgradeRules(productId), { signal }),
  });

function useRuleChange<Input, Output>(productId: string, change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: upgradeRuleKeys.of(productId) }),
  });
}

export const useCreateUpgradeRule = (productId: string) =>
  useRuleChange(productId, (body: UpgradeRuleInput) =>
    fetchJson<UpgradeRuleView>(apiRoutes.productUpgradeRules(productId), { method: 'POST', body }),
  );
export const useUpdateUpgradeRule = (productId: string) =>
  useRuleChange(productId, ({ id, discountBps }: { id: string; discountBps: number }) =>
    fetchJson<UpgradeRuleView>(apiRoutes.productUpgradeRule(productId, id), {
      method: 'PATCH',
      body: { discountBps },
    }),
  );
export const useRemoveUpgradeRule = (productId: string) =>
  useRuleChange(productId, (id: string) =>
    fetchJson<void>(apiRoutes.productUpgradeRule(productId, id), { method: 'DELETE' }),
  );
