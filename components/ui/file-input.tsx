'use client';

import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { useFieldAria } from './field-context';

type FileInputProps = Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'value'> & {
  onFile: (file: File | null) => void;
};

/** One file of the person's own; the browser says its name. */
export function FileInput({ onFile, className, ...props }: FileInputProps) {
  const aria = useFieldAria({ id: props.id });
  return (
    <input
      {...props}
      {...aria}
      type="file"
      onChange={(event) => onFile(event.currentTarget.files?.[0] ?? null)}
      className={clsx(
        'block w-full min-w-0 rounded-sm border border-control bg-surface text-muted text-sm',
        'file:mr-3 file:h-8 file:border-0 file:border-control file:border-r file:bg-sunken file:px-3 file:text-ink touch:file:h-11',
        className,
      )}
    />
  );
}
