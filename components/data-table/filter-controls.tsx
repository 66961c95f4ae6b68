'use client';

import { useState } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { Listbox } from '@/components/ui/listbox';
import { Popover } from '@/components/ui/popover';
import { AmountsFilter } from './amounts-filter';
import { DaysFilter } from './days-filter';
import { FilterButton } from './filter-button';
import { type Filter, type FilterPatch, type FilterValues, stringOf, stringsOf } from './filter-types';
import { MonthFilter } from './month-filter';

const SEARCHED_FROM = 9;

type ControlProps<Kind extends Filter['kind']> = {
  filter: Extract<Filter, { kind: Kind }>;
  values: FilterValues;
  set: (patch: FilterPatch) => void;
};

/** The control of one filter. */
export function FilterControl({
  filter,
  values,
  set,
}: {
  filter: Filter;
  values: FilterValues;
  set: (patch: FilterPatch) => void;
}) {
  switch (filter.kind) {
    case 'options':
      return <OptionsFilter filter={filter} values={values} set={set} />;
    case 'one':
      return <OneFilter filter={filter} values={values} set={set} />;
    case 'month':
      return (
        <MonthFilter
          label={filter.label}
          value={stringOf(values[filter.key])}
          onChange={(month) => set({ [filter.key]: month })}
        />
      );
    case 'days':
      return (
        <DaysFilter
          label={filter.label}
          from={stringOf(values[filter.fromKey])}
          to={stringOf(values[filter.toKey])}
          onChange={(from, to) => set({ [filter.fromKey]: from, [filter.toKey]: to })}
        />
      );
    case 'amounts':
      return (
        <AmountsFilter
          label={filter.label}
          from={stringOf(values[filter.fromKey])}
          to={stringOf(values[filter.toKey])}
          onChange={(from, to) => set({ [filter.fromKey]: from, [filter.toKey]: to })}
        />
      );
    case 'fixed':
      return null;
  }
}

function OptionsFilter({ filter, values, set }: ControlProps<'options'>) {
  const chosen = stringsOf(values[filter.key]);
  const toggle = (value: string) => {
    const next = filter.options
      .map((option) => option.value)
      .filter((known) => (known === value ? !chosen.includes(known) : chosen.includes(known)));
    set({ [filter.key]: next });
  };
  const trigger = <FilterButton label={filter.label} count={chosen.length} />;
  if (filter.options.length >= SEARCHED_FROM)
    return (
      <Popover trigger={trigger} label={filter.label} className="w-72 p-1">
        <Listbox label={filter.label} options={filter.options} selected={chosen} onPick={toggle} multiple />
      </Popover>
    );
  return (
    <Popover trigger={trigger} label={filter.label} className="min-w-48 p-3">
      <fieldset className="flex flex-col gap-1.5">
        <legend className="sr-only">{filter.label}</legend>
        {filter.options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
        ))}
      </fieldset>
    </Popover>
  );
}

function OneFilter({ filter, values, set }: ControlProps<'one'>) {
  const [open, setOpen] = useState(false);
  const chosen = stringOf(values[filter.key]);
  const pick = (value: string) => {
    set({ [filter.key]: value === chosen ? null : value });
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={<FilterButton label={filter.label} count={chosen ? 1 : 0} />}
      label={filter.label}
      className="w-72 p-1"
    >
      <Listbox
        label={filter.label}
        options={filter.options}
        selected={chosen ? [chosen] : []}
        onPick={pick}
      />
    </Popover>
  );
}
