'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import { ShownOnce } from '@/components/ui/shown-once';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import type { ApiTokenView, NewApiToken, TokenState } from '@/lib/members/contract';
import { apiTokensOptions, useRevokeApiToken } from '@/lib/members/queries';

const NewTokenDialog = dynamic(() => import('./new-token-dialog').then((module) => module.NewTokenDialog));

const TONES: Record<TokenState, Tone> = { live: 'success', expired: 'muted', revoked: 'muted' };

type Action =
  | { kind: 'create' }
  | { kind: 'revoke'; token: ApiTokenView }
  | { kind: 'shown'; made: NewApiToken };

/** Tokens for programs: who made which, until when, and the way to end one. */
export function TokenPanel({ canManage }: { canManage: boolean }) {
  const t = useTranslations('members.tokens');
  const [action, setAction] = useState<Action | null>(null);
  const { data, error, refetch } = useQuery(apiTokensOptions());
  const create = canManage ? (
    <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setAction({ kind: 'create' })}>
      {t('create')}
    </Button>
  ) : null;
  return (
    <Panel title={t('title')} description={t('description')} actions={create} padding="none">
      {!data && error ? <ErrorState onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton className="m-4 h-16" /> : null}
      {data?.items.length === 0 ? <EmptyState title={t('empty.title')} body={t('empty.body')} /> : null}
      {data && data.items.length > 0 ? (
        <ul>
          {data.items.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              revoke={canManage ? () => setAction({ kind: 'revoke', token }) : null}
            />
          ))}
        </ul>
      ) : null}
      {action ? <TokenAction action={action} setAction={setAction} /> : null}
    </Panel>
  );
}

function TokenRow({ token, revoke }: { token: ApiTokenView; revoke: (() => void) | null }) {
  const t = useTranslations('members.tokens');
  const role = useTranslations('shell.roles');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b px-4 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="wrap-anywhere font-medium text-ink">{token.label}</span>
          <Badge tone={TONES[token.state]}>{t(`state.${token.state}`)}</Badge>
          <span className="text-muted">{role(token.role)}</span>
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-4 text-muted text-xs">
          <span>
            {t('meta.created', { name: token.createdBy })} <DateTime iso={token.createdAt} />
          </span>
          <TokenEnd token={token} />
        </p>
      </div>
      {revoke && token.state === 'live' ? (
        <Button size="sm" aria-label={t('revokeLabel', { label: token.label })} onClick={revoke}>
          {t('revoke')}
        </Button>
      ) : null}
    </li>
  );
}

function TokenEnd({ token }: { token: ApiTokenView }) {
  const t = useTranslations('members.tokens.meta');
  if (token.revokedAt) {
    return (
      <span>
        {t('revoked')} <DateTime iso={token.revokedAt} />
      </span>
    );
  }
  if (!token.expiresAt) return <span>{t('never')}</span>;
  return (
    <span>
      {t('expires')} <DateTime iso={token.expiresAt} />
    </span>
  );
}

function TokenAction({ action, setAction }: { action: Action; setAction: (next: Action | null) => void }) {
  const t = useTranslations('members.tokens');
  const done = useTranslations('members');
  const revoke = useRevokeApiToken();
  const close = () => setAction(null);
  if (action.kind === 'create') {
    return <NewTokenDialog onMade={(made) => setAction({ kind: 'shown', made })} onClose={close} />;
  }
  if (action.kind === 'revoke') {
    return (
      <ActionConfirm
        title={t('revokeTitle', { label: action.token.label })}
        description={t('revokeBody')}
        confirmLabel={t('revoke')}
        tone="danger"
        run={() => revoke.mutateAsync(action.token.id)}
        doneMessage={done('done.revoked')}
        onClose={close}
      />
    );
  }
  return (
    <ShownOnce
      title={t('secret.title', { label: action.made.token.label })}
      description={t('secret.body')}
      label={t('secret.label')}
      value={action.made.secret}
      doneLabel={done('password.done')}
      onDone={close}
    >
      <p className="text-muted text-xs">{t('secret.use')}</p>
      <code className="wrap-anywhere font-mono text-xs">Authorization: Bearer {action.made.secret}</code>
    </ShownOnce>
  );
}
