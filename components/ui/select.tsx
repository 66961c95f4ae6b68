'use client';

import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { CONTROL } from './control-style';
import { useFieldAria } from './field-context';

export type Option<Value extends string = string> = { value: Value; label: string; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<'select'>, 'children' | 'multiple'> & {
  options: readonly Option[];
  /** Shown while nothing is chosen; cannot be chosen again. */
  placeholder?: string;
};

/** One of a few values, with the platform's own list (best on phones and for assistive technology). */
export function Select({ options, placeholder, className, ...props }: SelectProps) {
  const aria = useFieldAria({ id: props.id, 'aria-describedby': props['aria-describedby'] });
  return (
    <span className={clsx('relative block min-w-0', className)}>
      <select {...props} {...aria} className={clsx(CONTROL, 'h-8 appearance-none truncate pr-8 pl-2.5')}>
        {placeholder ? (
          <option value="" disabled>
            {placeholder}
          </option>
        ) : null}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint"
      />
    </span>
  );
}
