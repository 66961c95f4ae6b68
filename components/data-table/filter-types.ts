import type { Option } from '@/components/ui/select';

/** One filter of a list; `key` names its parameter in the address. */
export type Filter =
  | { kind: 'options'; key: string; label: string; options: readonly Option[] }
  | { kind: 'one'; key: string; label: string; options: readonly Option[] }
  | { kind: 'month'; key: string; label: string }
  | { kind: 'days'; fromKey: string; toKey: string; label: string }
  /** Decimal amounts, both ends included; either end may stay open. */
  | { kind: 'amounts'; fromKey: string; toKey: string; label: string }
  /** Set by a link from another screen (one product, one buyer); shown as a chip only. */
  | { kind: 'fixed'; key: string; label: string; text?: (value: string) => string };

export type FilterValues = Record<string, unknown>;
export type FilterPatch = Record<string, unknown>;

export const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

export const stringOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** The parameters that a filter owns. */
export const keysOf = (filter: Filter): string[] =>
  filter.kind === 'days' || filter.kind === 'amounts' ? [filter.fromKey, filter.toKey] : [filter.key];
