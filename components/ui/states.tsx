'use client';

import { CircleSlash2, FileSearch, Inbox, Lock, RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { routes } from '@/lib/routes';
import { Button, LinkButton } from './button';
import { CopyButton } from './copy-button';

type ScreenProps = {
  icon: ReactNode;
  title: ReactNode;
  body: ReactNode;
  extra?: ReactNode;
  action?: ReactNode;
  role?: 'alert';
  heading?: 'h1' | 'h2';
};

function StateScreen({ icon, title, body, extra, action, role, heading: Heading = 'h2' }: ScreenProps) {
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

export type StateProps = {
  title?: ReactNode;
  body?: ReactNode;
  action?: ReactNode;
  /** `h1` where the state is the whole screen. */
  heading?: 'h1' | 'h2';
};

/** There is nothing yet: says what will come and what to do first. */
export function EmptyState({ title, body, action, heading }: StateProps) {
  const t = useTranslations('common.empty');
  return (
    <StateScreen
      icon={<Inbox />}
      heading={heading}
      title={title ?? t('title')}
      body={body ?? t('body')}
      action={action}
    />
  );
}

/** The filters leave nothing over: offers to clear them. */
export function FilteredEmpty({ onClear, ...props }: StateProps & { onClear: () => void }) {
  const t = useTranslations('common.filteredEmpty');
  return (
    <StateScreen
      icon={<FileSearch />}
      heading={props.heading}
      title={props.title ?? t('title')}
      body={props.body ?? t('body')}
      action={props.action ?? <Button onClick={onClear}>{t('action')}</Button>}
    />
  );
}

export type ErrorStateProps = StateProps & {
  requestId?: string | null;
  requestLabel?: string;
  onRetry?: () => void;
};

/** Loading failed: offers another try and names the request for support. */
export function ErrorState({ requestId, requestLabel, onRetry, ...props }: ErrorStateProps) {
  const t = useTranslations('common');
  const retry = onRetry ? (
    <Button icon={<RotateCw aria-hidden="true" />} onClick={onRetry}>
      {t('actions.retry')}
    </Button>
  ) : null;
  return (
    <StateScreen
      role="alert"
      icon={<TriangleAlert />}
      heading={props.heading}
      title={props.title ?? t('error.title')}
      body={props.body ?? t('error.body')}
      extra={requestId ? <RequestId label={requestLabel ?? t('error.requestId')} value={requestId} /> : null}
      action={props.action ?? retry}
    />
  );
}

function RequestId({ label, value }: { label: string; value: string }) {
  return (
    <p className="mt-3 flex max-w-full items-center gap-1 text-muted text-xs">
      <span className="shrink-0">{label}</span>
      <code className="truncate font-mono">{value}</code>
      <CopyButton value={value} />
    </p>
  );
}

/** The role does not include this: says whom to ask and where to go. */
export function ForbiddenState({ title, body, action, heading }: StateProps) {
  const t = useTranslations('common.forbidden');
  return (
    <StateScreen
      icon={<Lock />}
      heading={heading}
      title={title ?? t('title')}
      body={body ?? t('body')}
      action={action ?? <LinkButton href={routes.overview()}>{t('action')}</LinkButton>}
    />
  );
}

/** The address leads nowhere (or to another company's data, which is the same). */
export function NotFoundState({ title, body, action, heading = 'h1' }: StateProps) {
  const t = useTranslations('errors.notFoundPage');
  return (
    <StateScreen
      icon={<CircleSlash2 />}
      heading={heading}
      title={title ?? t('title')}
      body={body ?? t('body')}
      action={action ?? <LinkButton href={routes.overview()}>{t('action')}</LinkButton>}
    />
  );
}
