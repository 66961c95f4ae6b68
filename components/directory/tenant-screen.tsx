'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { problemOf } from '@/components/form/problem';
import { StatusBadge } from '@/components/instances/instance-badges';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import type { TenantDetail } from '@/lib/directory/contract';
import { tenantOptions } from '@/lib/directory/queries';
import { routes } from '@/lib/routes';
import { ApplicationPanel } from './application-panel';
import { DepartmentPanel } from './department-panel';
import { HandOverPanel } from './hand-over-panel';
import { OwnCredential } from './tenant-columns';
import { usersOf } from './user-list';

function Header({ tenant }: { tenant: TenantDetail }) {
  const t = useTranslations('directory');
  const locale = useLocale();
  const calls = `${routes.callbacks()}?${new URLSearchParams({ q: tenant.instanceId })}`;
  return (
    <PageHeader
      crumbs={[{ label: t('title'), href: routes.directory() }]}
      title={tenant.name}
      status={tenant.instanceId === '' ? <OwnCredential /> : null}
      description={tenant.domainName}
      actions={
        <>
          <LinkButton href={usersOf({ tenant: tenant.id })}>
            {t('detail.toUsers')}
            <span className="text-muted tabular-nums">{tenant.users.toLocaleString(locale)}</span>
          </LinkButton>
          {tenant.instanceId === '' ? null : <LinkButton href={calls}>{t('detail.toCallbacks')}</LinkButton>}
        </>
      }
    />
  );
}

/** An id, and the way to what it names where that is known. */
function Related({ value, href }: { value: string; href: string | null }) {
  const t = useTranslations('directory.detail');
  if (value === '') return <span className="text-faint">{t('none')}</span>;
  if (!href) return <CopyText value={value} />;
  return (
    <TextLink href={href} className="wrap-anywhere font-mono text-xs">
      {value}
    </TextLink>
  );
}

function FactsPanel({ tenant }: { tenant: TenantDetail }) {
  const t = useTranslations('directory.detail');
  const { instance, order } = tenant;
  const status = instance ? <StatusBadge status={instance.status} /> : null;
  return (
    <Panel title={t('facts')}>
      <KeyValueList
        items={[
          { key: 'name', label: t('name'), value: tenant.name },
          { key: 'code', label: t('tenantCode'), value: <CopyText value={tenant.tenantCode} /> },
          { key: 'domain', label: t('domainName'), value: <CopyText value={tenant.domainName} /> },
          { key: 'tenant', label: t('tenantId'), value: <CopyText value={tenant.tenantId} /> },
          {
            key: 'instance',
            label: t('instance'),
            value: (
              <span className="inline-flex max-w-full flex-wrap items-center gap-2">
                <Related value={tenant.instanceId} href={instance ? routes.instance(instance.id) : null} />
                {status}
              </span>
            ),
          },
          {
            key: 'order',
            label: t('order'),
            value: <Related value={tenant.orderId} href={order ? routes.order(order.id) : null} />,
          },
          { key: 'created', label: t('created'), value: <DateTime iso={tenant.createdAt} format="second" /> },
          { key: 'updated', label: t('updated'), value: <DateTime iso={tenant.updatedAt} format="second" /> },
        ]}
      />
    </Panel>
  );
}

/** One enterprise: who it is, how it signs in, and its departments. */
export function TenantScreen({ id, canManage }: { id: string; canManage: boolean }) {
  const { data: tenant, error, refetch } = useQuery(tenantOptions(id));
  if (!tenant && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!tenant) return <SkeletonDetail />;
  return (
    <>
      <Header tenant={tenant} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <FactsPanel tenant={tenant} />
          <DepartmentPanel tenantRowId={tenant.id} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <ApplicationPanel tenant={tenant} canManage={canManage} />
          <HandOverPanel tenant={tenant} />
        </div>
      </div>
    </>
  );
}
