'use client';

import clsx from 'clsx';
import { ChevronDown, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { CONTROL } from './control-style';
import { useFieldAria } from './field-context';
import { IconButton } from './icon-button';
import { Listbox } from './listbox';
import { Popover } from './popover';
import type { Option } from './select';

type Shared = {
  id?: string;
  label: string;
  options: readonly Option[];
  placeholder?: string;
  disabled?: boolean;
  className?: string;
};

export type ComboboxProps = Shared & { value: string | null; onChange: (value: string | null) => void };

/** One of many values, found by typing. */
export function Combobox({ value, onChange, ...props }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const pick = (chosen: string) => {
    onChange(chosen === value ? null : chosen);
    setOpen(false);
  };
  const selected = props.options.find((option) => option.value === value);
  return (
    <ComboboxFrame
      {...props}
      open={open}
      setOpen={setOpen}
      text={selected?.label}
      clear={() => onChange(null)}
    >
      <Listbox
        label={props.label}
        options={props.options}
        selected={value === null ? [] : [value]}
        onPick={pick}
      />
    </ComboboxFrame>
  );
}

export type MultiComboboxProps = Shared & { value: readonly string[]; onChange: (value: string[]) => void };

/** Several of many values, found by typing. */
export function MultiCombobox({ value, onChange, ...props }: MultiComboboxProps) {
  const t = useTranslations('common');
  const [open, setOpen] = useState(false);
  const toggle = (picked: string) =>
    onChange(value.includes(picked) ? value.filter((other) => other !== picked) : [...value, picked]);
  const labels = props.options.filter((option) => value.includes(option.value)).map((option) => option.label);
  const text =
    labels.length > 2
      ? t('combobox.selected', { count: labels.length })
      : labels.join(t('filters.listSeparator'));
  return (
    <ComboboxFrame {...props} open={open} setOpen={setOpen} text={text} clear={() => onChange([])}>
      <Listbox label={props.label} options={props.options} selected={value} onPick={toggle} multiple />
    </ComboboxFrame>
  );
}

type FrameProps = Shared & {
  open: boolean;
  setOpen: (open: boolean) => void;
  text: string | undefined;
  clear: () => void;
  children: ReactNode;
};

function ComboboxFrame({
  id,
  label,
  placeholder,
  disabled,
  className,
  open,
  setOpen,
  text,
  clear,
  children,
}: FrameProps) {
  const t = useTranslations('common.combobox');
  const own = useId();
  const aria = useFieldAria({ id });
  const trigger = (
    <button
      type="button"
      data-picker
      id={aria.id}
      aria-describedby={aria['aria-describedby']}
      aria-labelledby={`${own}-label ${own}-value`}
      disabled={disabled}
      className={clsx(CONTROL, 'flex h-8 items-center justify-between gap-2 pl-2.5', text ? 'pr-16' : 'pr-8')}
    >
      <span id={`${own}-label`} className="sr-only">
        {label}
      </span>
      <span id={`${own}-value`} className={clsx('truncate', !text && 'text-faint')}>
        {text || (placeholder ?? t('placeholder'))}
      </span>
    </button>
  );
  return (
    <div className={clsx('relative min-w-0', className)}>
      <Popover open={open} onOpenChange={setOpen} trigger={trigger} label={label} className="w-72 p-1">
        {children}
      </Popover>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint"
      />
      {text && !disabled ? (
        <span className="absolute inset-y-0 right-8 flex items-center">
          <IconButton size="sm" label={t('clear')} icon={<X />} onClick={clear} />
        </span>
      ) : null}
    </div>
  );
}
