'use client';

import clsx from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';
import type { Option } from './select';

type NativeProps = Omit<ComponentProps<'input'>, 'type' | 'children'>;

const BOX = [
  'peer size-4 shrink-0 appearance-none border border-control bg-surface checked:border-accent checked:bg-accent',
  'disabled:opacity-50 aria-invalid:border-danger-mark',
].join(' ');
/** For check boxes alone: radio buttons of which none is chosen are indeterminate as well. */
const PARTLY = 'indeterminate:border-accent indeterminate:bg-accent';

function Labelled({
  label,
  hint,
  disabled,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label
      className={clsx(
        'inline-flex min-h-6 items-start gap-2 text-sm touch:min-h-11 touch:py-2',
        disabled && 'text-muted',
      )}
    >
      {children}
      <span className="min-w-0">
        <span className="block leading-5">{label}</span>
        {hint ? <span className="block text-muted text-xs">{hint}</span> : null}
      </span>
    </label>
  );
}

export type CheckboxProps = NativeProps & { label: ReactNode; hint?: ReactNode };

/** A native check box: forms, screen readers and the keyboard know it. */
export function Checkbox({ label, hint, className, ...props }: CheckboxProps) {
  return (
    <Labelled label={label} hint={hint} disabled={props.disabled}>
      <span className={clsx('relative mt-0.5 inline-flex', className)}>
        <input {...props} type="checkbox" className={clsx(BOX, PARTLY, 'rounded-xs')} />
        <svg
          viewBox="0 0 16 16"
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 hidden text-on-accent peer-checked:block"
        >
          <path d="m4 8.2 2.6 2.6L12 5.4" fill="none" stroke="currentColor" strokeWidth="1.8" />
        </svg>
      </span>
    </Labelled>
  );
}

export type SwitchProps = NativeProps & { label: ReactNode; hint?: ReactNode };

/** On or off, with immediate effect. */
export function Switch({ label, hint, className, ...props }: SwitchProps) {
  return (
    <Labelled label={label} hint={hint} disabled={props.disabled}>
      <span className={clsx('relative mt-0.5 inline-flex', className)}>
        <input
          {...props}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native check box tells its own state
          role="switch"
          className="peer h-4 w-7 shrink-0 appearance-none rounded-full border border-control bg-sunken transition-colors checked:border-accent checked:bg-accent disabled:opacity-50"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-[3px] left-[3px] size-2.5 rounded-full bg-control transition-transform peer-checked:translate-x-3 peer-checked:bg-on-accent"
        />
      </span>
    </Labelled>
  );
}

export type RadioGroupProps = Omit<NativeProps, 'value' | 'defaultValue' | 'onChange'> & {
  label: ReactNode;
  name?: string;
  options: readonly (Option & { hint?: ReactNode })[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  onChange?: ComponentProps<'input'>['onChange'];
  direction?: 'column' | 'row';
};

/** One of a few values, all visible. */
export function RadioGroup({
  label,
  options,
  value,
  defaultValue,
  onValueChange,
  direction = 'column',
  ...props
}: RadioGroupProps) {
  const generated = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-sm">{label}</legend>
      <div className={clsx('flex gap-x-5 gap-y-1.5', direction === 'column' ? 'flex-col' : 'flex-wrap')}>
        {options.map((option) => (
          <Labelled key={option.value} label={option.label} hint={option.hint} disabled={option.disabled}>
            <input
              {...props}
              type="radio"
              name={props.name ?? generated}
              value={option.value}
              disabled={option.disabled ?? props.disabled}
              checked={value === undefined ? undefined : value === option.value}
              defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
              onChange={(event) => {
                props.onChange?.(event);
                onValueChange?.(option.value);
              }}
              className={clsx(BOX, 'mt-0.5 rounded-full checked:border-[5px] checked:bg-on-accent')}
            />
          </Labelled>
        ))}
      </div>
    </fieldset>
  );
}
