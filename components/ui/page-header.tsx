import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs';

export type PageHeaderProps = {
  title: ReactNode;
  /** State beside the title (a badge). */
  status?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  crumbs?: readonly Crumb[];
};

/** The one heading of a screen, with where it lies and what can be done. */
export function PageHeader({ title, status, description, actions, crumbs }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-4">
      <div className="min-w-0 max-w-full">
        {crumbs ? <Breadcrumbs items={crumbs} /> : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 wrap-anywhere font-semibold text-ink text-xl">{title}</h1>
          {status}
        </div>
        {description ? <div className="mt-0.5 max-w-3xl text-muted text-sm">{description}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
