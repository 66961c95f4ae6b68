'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import type { AddressDetail } from '@/lib/endpoints/contract';
import { addressOptions } from '@/lib/endpoints/queries';
import { routes } from '@/lib/routes';
import { productionUrl } from './address-list';
import { AddressState, LastCall } from './address-state';
import { KeyPanel } from './key-panel';
import { SettingsFacts } from './settings-facts';
import { SettingsForm } from './settings-form';
import { testCall } from './test-call';

type AddressScreenProps = { id: string; origin: string; canManage: boolean };

/** One production address: what to enter on the marketplace, how it answers, and its keys. */
export function AddressScreen({ id, origin, canManage }: AddressScreenProps) {
  const t = useTranslations('endpoints');
  const { data, error, refetch } = useQuery(addressOptions(id));
  if (!data)
    return error ? <ErrorState onRetry={() => void refetch()} /> : <Skeleton className="h-96 w-full" />;
  const url = productionUrl(origin, data.code);
  return (
    <>
      <PageHeader
        title={data.label}
        status={<AddressState enabled={data.enabled} />}
        crumbs={[{ label: t('title'), href: routes.endpoints() }]}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title={t('detail.address')}>
            <AddressFacts address={data} url={url} />
          </Panel>
          <KeyPanel address={data} canManage={canManage} />
          <Panel title={t('test.title')} description={t('test.description')}>
            <CodeBlock title={t('test.command')} note={t('test.note')} code={testCall(data, url)} />
          </Panel>
        </div>
        <Panel title={t('detail.settings')}>
          {canManage ? <SettingsForm address={data} /> : <SettingsFacts address={data} />}
        </Panel>
      </div>
    </>
  );
}

function AddressFacts({ address, url }: { address: AddressDetail; url: string }) {
  const t = useTranslations('endpoints');
  return (
    <KeyValueList
      items={[
        { key: 'url', label: t('detail.url'), value: <CopyText value={url} /> },
        { key: 'family', label: t('form.family'), value: t(`family.${address.family}`) },
        { key: 'generation', label: t('form.generation'), value: t(`generation.${address.generation}`) },
        { key: 'lastCall', label: t('detail.lastCall'), value: <LastCall iso={address.lastCallAt} /> },
        { key: 'created', label: t('detail.created'), value: <DateTime iso={address.createdAt} /> },
        { key: 'updated', label: t('detail.updated'), value: <DateTime iso={address.updatedAt} /> },
      ]}
    />
  );
}
