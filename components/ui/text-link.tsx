import clsx from 'clsx';
import Link from 'next/link';
import type { ComponentProps } from 'react';

/** A link inside text or a table cell. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...props}
      className={clsx(
        'rounded-xs text-accent underline decoration-line-strong underline-offset-2 hover:decoration-current',
        className,
      )}
    />
  );
}
