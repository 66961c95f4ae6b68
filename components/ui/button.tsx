'use client';

import clsx from 'clsx';
import Link from 'next/link';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style';
import { Spinner } from './spinner';

type Look = { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode };

export type ButtonProps = ComponentProps<'button'> & Look & { pending?: boolean };

/** A button. While `pending` it shows a spinner, keeps focus and its words, and ignores further presses. */
export function Button({ variant, size, icon, pending = false, type = 'button', ...props }: ButtonProps) {
  const { className, children, onClick, ...rest } = props;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      type={type}
      onClick={press}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled']}
      className={clsx(buttonStyle(variant, size), className)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export type LinkButtonProps = ComponentProps<typeof Link> & Look;

/** A link that looks like a button (it goes somewhere, it does not do something). */
export function LinkButton({ variant, size, icon, className, children, ...props }: LinkButtonProps) {
  return (
    <Link {...props} className={clsx(buttonStyle(variant, size), className)}>
      {icon}
      {children}
    </Link>
  );
}
