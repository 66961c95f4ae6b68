'use client';

import { LogIn } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RevealButton } from '@/components/form/reveal-button';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { ApplicationView, TenantDetail } from '@/lib/directory/contract';
import { useRevealClientSecret } from '@/lib/directory/queries';
import { usersOf } from './user-list';

const SignInDialog = dynamic(() => import('./sign-in-dialog').then((module) => module.SignInDialog));

type ApplicationPanelProps = { tenant: TenantDetail; canManage: boolean };

/** The clients through which an enterprise signs in; a secret only on request. */
export function ApplicationPanel({ tenant, canManage }: ApplicationPanelProps) {
  const t = useTranslations('directory.applications');
  const [tried, setTried] = useState<ApplicationView | null>(null);
  const list = tenant.applicationList;
  return (
    <Panel title={t('title')} padding={list.length > 0 ? 'none' : 'normal'}>
      {list.length === 0 ? <p className="text-muted">{t('empty')}</p> : null}
      <ul className="divide-y divide-line empty:hidden">
        {list.map((application) => (
          <li key={application.id} className="px-4 py-3">
            <Application
              application={application}
              tenantRowId={tenant.id}
              onTry={canManage ? () => setTried(application) : null}
            />
          </li>
        ))}
      </ul>
      {tried ? (
        <SignInDialog application={tried} domainName={tenant.domainName} onClose={() => setTried(null)} />
      ) : null}
    </Panel>
  );
}

type ApplicationProps = {
  application: ApplicationView;
  tenantRowId: string;
  /** Null where the member may neither try the sign-in nor see the secret. */
  onTry: (() => void) | null;
};

function Application({ application, tenantRowId, onTry }: ApplicationProps) {
  const t = useTranslations('directory.applications');
  const reveal = useRevealClientSecret(application.id);
  const secret = reveal.data?.clientSecret;
  const users = t('userCount', { count: application.users });
  const link = usersOf({ tenant: tenantRowId, app: application.appId });
  return (
    <section aria-label={application.appId}>
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h3 className="min-w-0 wrap-anywhere font-mono font-semibold text-sm">{application.appId}</h3>
        {onTry ? (
          <span className="flex flex-wrap gap-2">
            <RevealButton
              reveal={reveal}
              words={{ reveal: t('reveal'), hide: t('hide'), hint: t('revealHint') }}
            />
            <Button size="sm" icon={<LogIn aria-hidden="true" />} onClick={onTry}>
              {t('trySignIn')}
            </Button>
          </span>
        ) : null}
      </div>
      <KeyValueList
        items={[
          { key: 'client', label: t('clientId'), value: <CopyText value={application.clientId} /> },
          {
            key: 'secret',
            label: t('clientSecret'),
            value: secret ? <CopyText value={secret} /> : <span className="text-muted">{t('hidden')}</span>,
          },
          {
            key: 'users',
            label: t('users'),
            value: application.users > 0 ? <TextLink href={link}>{users}</TextLink> : users,
          },
          { key: 'updated', label: t('updated'), value: <DateTime iso={application.updatedAt} /> },
        ]}
      />
    </section>
  );
}
