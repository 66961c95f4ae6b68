'use client';

import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDay, formatMonth } from '@/components/ui/date-format';
import {
  type Filter,
  type FilterPatch,
  type FilterValues,
  keysOf,
  stringOf,
  stringsOf,
} from './filter-types';

type Words = ReturnType<typeof useTranslations<'common.filters'>>;

/** What a filter says right now, or null when it says nothing. */
function chipText(filter: Filter, values: FilterValues, t: Words, locale: string): string | null {
  const { label } = filter;
  if (filter.kind === 'days' || filter.kind === 'amounts') {
    const shown = (value: string) => (filter.kind === 'days' ? formatDay(value, locale) : value);
    const from = stringOf(values[filter.fromKey]);
    const to = stringOf(values[filter.toKey]);
    if (from && to) return t('chipRange', { label, from: shown(from), to: shown(to) });
    if (from) return t('chipFrom', { label, from: shown(from) });
    return to ? t('chipTo', { label, to: shown(to) }) : null;
  }
  const single = stringOf(values[filter.key]);
  if (filter.kind === 'month') return single && t('chip', { label, value: formatMonth(single, locale) });
  if (filter.kind === 'fixed') return single && t('chip', { label, value: filter.text?.(single) ?? single });
  const chosen = single ? [single] : stringsOf(values[filter.key]);
  const names = filter.options
    .filter((option) => chosen.includes(option.value))
    .map((option) => option.label);
  return names.length > 0 ? t('chip', { label, value: names.join(t('listSeparator')) }) : null;
}

type FilterChipsProps = {
  filters: readonly Filter[];
  values: FilterValues;
  set: (patch: FilterPatch) => void;
  search: string;
  clearSearch: () => void;
  clear: () => void;
};

/** What narrows the list, each with its own way out, and one way out of all. */
export function FilterChips({ filters, values, set, search, clearSearch, clear }: FilterChipsProps) {
  const t = useTranslations('common.filters');
  const locale = useLocale();
  const chips = filters.flatMap((filter) => {
    const text = chipText(filter, values, t, locale);
    const keys = keysOf(filter);
    const remove = () => set(Object.fromEntries(keys.map((key) => [key, null])));
    return text ? [{ key: keys.join(), text, remove }] : [];
  });
  if (search)
    chips.unshift({ key: 'q', text: t('chip', { label: t('query'), value: search }), remove: clearSearch });
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('active')} className="flex flex-wrap items-center gap-1.5">
      {chips.map((chip) => (
        <li
          key={chip.key}
          className="flex h-6 max-w-full items-center rounded-sm border border-line-strong bg-surface pl-2 text-xs touch:h-9"
        >
          <span className="truncate">{chip.text}</span>
          <button
            type="button"
            aria-label={t('clearOne', { label: chip.text })}
            onClick={chip.remove}
            className="ml-0.5 flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:text-ink touch:size-9"
          >
            <X aria-hidden="true" className="size-3" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={clear}
          className="h-6 rounded-sm px-1.5 text-accent text-xs hover:underline touch:h-9"
        >
          {t('clearAll')}
        </button>
      </li>
    </ul>
  );
}
