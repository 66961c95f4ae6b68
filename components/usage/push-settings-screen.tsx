'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { PushSettings } from '@/lib/usage/contract';
import { pushSettingsOptions } from '@/lib/usage/queries';
import { PushSettingsDialog } from './push-settings-dialog';
import { UsageSections } from './usage-sections';

export type PushRights = { canManage: boolean; canSeeAddresses: boolean };

function SigningKey({ settings }: { settings: PushSettings }) {
  const t = useTranslations('usage.settings');
  const { form, keyId, keys, signsWith } = settings;
  if (form === 'old') return <span className="text-muted">{t('unused')}</span>;
  if (signsWith === null) return <span className="text-danger">{t('noKey')}</span>;
  const chosen = keys.find((key) => key.id === keyId);
  if (!chosen) return t('newestNow', { label: signsWith });
  return chosen.isLive
    ? chosen.label
    : `${t('expired', { label: chosen.label })} → ${t('newestNow', { label: signsWith })}`;
}

/** One address: by which interface its usage goes, and under which key. */
function Row({ settings, rights }: { settings: PushSettings; rights: PushRights }) {
  const t = useTranslations('usage.settings');
  const [isOpen, setOpen] = useState(false);
  const { addressId, label, form, isDefault } = settings;
  return (
    <li className="grid gap-x-6 gap-y-1 border-line border-b px-4 py-3 text-sm last:border-b-0 wide:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)_minmax(0,1.3fr)_6rem] wide:items-center">
      <p className="min-w-0 wrap-anywhere font-medium">
        {rights.canSeeAddresses ? <TextLink href={routes.endpoint(addressId)}>{label}</TextLink> : label}
      </p>
      <p className="flex min-w-0 flex-wrap items-center gap-2">
        <span className="text-muted text-xs wide:sr-only">{t('form')}</span>
        {t(`forms.${form}`)}
        {isDefault ? <Tag>{t('default')}</Tag> : null}
      </p>
      <p className="min-w-0">
        <span className="mr-2 text-muted text-xs wide:sr-only">{t('key')}</span>
        <SigningKey settings={settings} />
      </p>
      {rights.canManage ? (
        <Button size="sm" className="justify-self-start wide:justify-self-end" onClick={() => setOpen(true)}>
          {t('edit')}
          <span className="sr-only"> {label}</span>
        </Button>
      ) : null}
      {isOpen ? <PushSettingsDialog settings={settings} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}

/** How the usage of each production address is pushed. */
export function PushSettingsScreen({ rights }: { rights: PushRights }) {
  const t = useTranslations('usage');
  const { data, error, refetch } = useQuery(pushSettingsOptions());
  const toAddresses = rights.canSeeAddresses ? (
    <LinkButton href={routes.endpoints()}>{t('settings.emptyAction')}</LinkButton>
  ) : undefined;
  return (
    <>
      <PageHeader title={t('title')} description={t('settings.description')} />
      <UsageSections />
      {!data && error ? (
        <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />
      ) : null}
      {!data && !error ? <Skeleton className="h-48 w-full" /> : null}
      {data?.length === 0 ? <EmptyState title={t('settings.empty')} body=" " action={toAddresses} /> : null}
      {data && data.length > 0 ? (
        <Panel title={t('settings.caption')} padding="none">
          <div
            aria-hidden="true"
            className="hidden gap-x-6 border-line border-b bg-sunken px-4 py-1.5 font-medium text-muted text-xs wide:grid wide:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)_minmax(0,1.3fr)_6rem]"
          >
            <span>{t('settings.address')}</span>
            <span>{t('settings.form')}</span>
            <span>{t('settings.key')}</span>
          </div>
          <ul>
            {data.map((settings) => (
              <Row key={settings.addressId} settings={settings} rights={rights} />
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
