'use client';

import { type ReactNode, useId } from 'react';

export type SegmentedProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
};

/** One of two to four short values, side by side. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className="inline-flex w-fit rounded-sm border border-line-strong bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="relative">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="peer absolute inset-0 appearance-none rounded-xs"
          />
          <span className="relative flex h-6 items-center rounded-xs border border-transparent px-2.5 text-muted text-xs peer-checked:border-line-strong peer-checked:bg-surface peer-checked:font-medium peer-checked:text-ink touch:h-10">
            {option.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
