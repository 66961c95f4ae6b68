import clsx from 'clsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-hover hover:border-control',
  ghost: 'text-muted border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-danger-solid text-on-danger border-transparent hover:bg-danger-solid-hover',
};

const SIZES: Record<ButtonSize, string> = {
  sm: 'h-7 px-2 text-xs gap-1.5 touch:h-11',
  md: 'h-8 px-3 text-sm gap-1.5 touch:h-11',
};

/** The look of a button, for elements that act as one without being `Button`. */
export function buttonStyle(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return clsx(
    'inline-flex shrink-0 select-none items-center justify-center rounded-sm border font-medium whitespace-nowrap',
    'transition-colors aria-disabled:opacity-60 disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0',
    VARIANTS[variant],
    SIZES[size],
  );
}
