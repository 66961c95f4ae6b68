'use client';

import clsx from 'clsx';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useState } from 'react';
import { CONTROL } from './control-style';
import { type FieldAria, useFieldAria } from './field-context';
import { IconButton } from './icon-button';

const ariaOf = (props: ComponentProps<'input'> | ComponentProps<'textarea'>): FieldAria => ({
  id: props.id,
  'aria-describedby': props['aria-describedby'],
  'aria-invalid': props['aria-invalid'] === true || props['aria-invalid'] === 'true' || undefined,
  'aria-required': props['aria-required'] === true || props['aria-required'] === 'true' || undefined,
});

export type InputProps = ComponentProps<'input'> & {
  /** An icon or unit inside the start or end of the box. */
  leading?: ReactNode;
  trailing?: ReactNode;
  mono?: boolean;
};

export function Input({ leading, trailing, mono, className, ...props }: InputProps) {
  const aria = useFieldAria(ariaOf(props));
  const box = (
    <input
      {...props}
      {...aria}
      className={clsx(
        CONTROL,
        'h-8',
        leading ? 'pl-8' : 'pl-2.5',
        trailing ? 'pr-9' : 'pr-2.5',
        mono && 'font-mono',
      )}
    />
  );
  return (
    <span className={clsx('relative block min-w-0', className)}>
      {leading ? (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-faint [&_svg]:size-4">
          {leading}
        </span>
      ) : null}
      {box}
      {trailing ? (
        <span className="absolute inset-y-0 right-0 flex items-center pr-1">{trailing}</span>
      ) : null}
    </span>
  );
}

/** A password box that can be pasted into, filled by a password manager and looked at. */
export function PasswordInput({
  autoComplete = 'current-password',
  ...props
}: Omit<InputProps, 'type' | 'trailing'>) {
  const t = useTranslations('common.password');
  const [isShown, setShown] = useState(false);
  const toggle = (
    <IconButton
      size="sm"
      label={isShown ? t('hide') : t('show')}
      icon={isShown ? <EyeOff /> : <Eye />}
      onClick={() => setShown(!isShown)}
    />
  );
  return (
    <Input {...props} autoComplete={autoComplete} type={isShown ? 'text' : 'password'} trailing={toggle} />
  );
}

export type TextareaProps = ComponentProps<'textarea'> & { mono?: boolean };

/** Several lines of text; Ctrl/⌘ + Enter submits the form around it. */
export function Textarea({ mono, className, onKeyDown, ...props }: TextareaProps) {
  const aria = useFieldAria(ariaOf(props));
  const submitOnEnter = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDown?.(event);
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <textarea
      rows={4}
      {...props}
      {...aria}
      onKeyDown={submitOnEnter}
      className={clsx(CONTROL, 'block px-2.5 py-1.5', mono && 'font-mono', className)}
    />
  );
}
