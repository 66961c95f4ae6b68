import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

export type PanelProps = {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** `none` for tables and lists that bring their own edges. */
  padding?: 'normal' | 'none';
  className?: string;
  children: ReactNode;
};

/** A bounded part of a screen with its own heading. */
export function Panel({
  title,
  description,
  actions,
  footer,
  padding = 'normal',
  className,
  children,
}: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={clsx('min-w-0 rounded-md border border-line bg-surface', className)}
    >
      {title ? (
        <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-1.5">
          <div className="min-w-0">
            <h2 id={id} className="font-semibold text-base text-ink">
              {title}
            </h2>
            {description ? <p className="text-muted text-xs">{description}</p> : null}
          </div>
          {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
        </header>
      ) : null}
      <div className={padding === 'normal' ? 'p-4' : undefined}>{children}</div>
      {footer ? <footer className="border-line border-t px-4 py-3">{footer}</footer> : null}
    </section>
  );
}
