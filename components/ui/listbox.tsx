'use client';

import clsx from 'clsx';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { CONTROL } from './control-style';
import type { Option } from './select';

export type ListboxProps = {
  label: string;
  options: readonly Option[];
  selected: readonly string[];
  onPick: (value: string) => void;
  multiple?: boolean;
};

const matches = (option: Option, query: string) =>
  option.label.toLowerCase().includes(query.trim().toLowerCase());

const STEPS: Record<string, (active: number, count: number) => number> = {
  ArrowDown: (active, count) => (active + 1) % count,
  ArrowUp: (active, count) => (active - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A list to choose from with a filter box over it; the box keeps focus and names the active option. */
export function Listbox({ label, options, selected, onPick, multiple = false }: ListboxProps) {
  const t = useTranslations('common.combobox');
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const shown = options.filter((option) => matches(option, query));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    const current = shown[active];
    if (step && shown.length > 0) setActive(step(active, shown.length));
    else if (event.key === 'Enter' && current && !current.disabled) onPick(current.value);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
        placeholder={t('search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className={clsx(CONTROL, 'mb-1 h-8 px-2.5')}
      />
      <ListboxOptions {...{ id, label, shown, selected, active, onPick, multiple }} setActive={setActive} />
      {shown.length === 0 ? <p className="px-2 py-3 text-muted text-sm">{t('none')}</p> : null}
    </>
  );
}

type OptionsProps = Omit<ListboxProps, 'options'> & {
  id: string;
  shown: readonly Option[];
  active: number;
  setActive: (index: number) => void;
};

function ListboxOptions({ id, label, shown, selected, active, setActive, onPick, multiple }: OptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      aria-multiselectable={multiple}
      className="max-h-64 overflow-y-auto"
    >
      {shown.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the filter box above handles the keys (aria-activedescendant)
        <div
          key={option.value}
          id={`${id}-${index}`}
          data-index={index}
          role="option"
          tabIndex={-1}
          aria-selected={selected.includes(option.value)}
          aria-disabled={option.disabled}
          onPointerMove={() => setActive(index)}
          onClick={() => (option.disabled ? undefined : onPick(option.value))}
          className={clsx(
            'flex min-h-8 items-center gap-2 rounded-sm px-2 text-sm touch:min-h-11',
            index === active && 'bg-hover',
            option.disabled && 'text-faint',
          )}
        >
          <span className="flex size-4 shrink-0 items-center text-accent">
            {selected.includes(option.value) ? <Check className="size-4" aria-hidden="true" /> : null}
          </span>
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
        </div>
      ))}
    </div>
  );
}
