'use client';

import clsx from 'clsx';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style';
import { Spinner } from './spinner';

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  pending?: boolean;
};

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
