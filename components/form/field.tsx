'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { FieldAriaProvider } from '@/components/ui/field-context';

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong, in the person's language; stands under the control and is read with it. */
  error?: string | null;
  isOptional?: boolean;
  isRequired?: boolean;
  children: ReactNode;
};

/** A labelled control with its hint and error; the control inside is wired to all three by itself. */
export function Field({ label, hint, error, isOptional = false, isRequired = false, children }: FieldProps) {
  const t = useTranslations('common.state');
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const aria = {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': isRequired || undefined,
  };
  return (
    <div className="min-w-0" data-wrong={error ? '' : undefined}>
      <label htmlFor={id} className="mb-1 flex items-baseline gap-1.5 font-medium text-sm">
        {label}
        {isOptional ? <span className="font-normal text-muted text-xs">{t('optional')}</span> : null}
      </label>
      <FieldAriaProvider value={aria}>{children}</FieldAriaProvider>
      {error ? (
        <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 text-danger text-xs">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-muted text-xs">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** Fields one under the other, at a width that reads well. */
export function FieldStack({ children }: { children: ReactNode }) {
  return <div className="flex max-w-xl flex-col gap-4">{children}</div>;
}
