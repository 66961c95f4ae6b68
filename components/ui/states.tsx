import { FileSearch, Inbox, Lock, RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { routes } from '@/lib/routes';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { LinkButton } from './link-button';
import { StateScreen } from './state-screen';

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
  onRetry?: () => void;
};

/** Loading failed: offers another try and names the request for support. */
export function ErrorState({ requestId, onRetry, ...props }: ErrorStateProps) {
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
      extra={requestId ? <RequestId label={t('error.requestId')} value={requestId} /> : null}
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
