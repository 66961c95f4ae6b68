'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { ButtonProps } from './button';
import { Spinner } from './spinner';
import { Tooltip, type TooltipProps } from './tooltip';

export type IconButtonProps = Omit<ButtonProps, 'icon' | 'children' | 'variant' | 'aria-label'> & {
  label: string;
  icon: ReactNode;
  tooltipSide?: TooltipProps['side'];
};

/** A button that is only an icon; its `label` is both its accessible name and its tooltip. */
export function IconButton({
  label,
  icon,
  tooltipSide,
  size = 'md',
  pending,
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip content={label} side={tooltipSide}>
      <button
        {...props}
        type={props.type ?? 'button'}
        aria-label={label}
        aria-busy={pending || undefined}
        className={clsx(
          'inline-flex shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink',
          'touch:size-11 disabled:opacity-50 [&_svg]:size-4',
          size === 'sm' ? 'size-6' : 'size-8',
          className,
        )}
      >
        {pending ? <Spinner /> : icon}
      </button>
    </Tooltip>
  );
}
