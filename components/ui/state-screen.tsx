import type { ReactNode } from 'react';

export type StateScreenProps = {
  icon: ReactNode;
  title: ReactNode;
  body: ReactNode;
  extra?: ReactNode;
  action?: ReactNode;
  role?: 'alert';
  heading?: 'h1' | 'h2';
};

/** The frame of all states that stand in place of content: what it is, why, and what to do next. */
export function StateScreen({
  icon,
  title,
  body,
  extra,
  action,
  role,
  heading: Heading = 'h2',
}: StateScreenProps) {
  return (
    <div role={role} className="mx-auto flex max-w-md flex-col items-center px-6 py-12 text-center">
      <span
        aria-hidden="true"
        className="mb-3 flex size-10 items-center justify-center rounded-md border border-line bg-sunken text-faint [&_svg]:size-5"
      >
        {icon}
      </span>
      <Heading className="font-semibold text-base text-ink">{title}</Heading>
      <div className="mt-1 text-muted text-sm">{body}</div>
      {extra}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
