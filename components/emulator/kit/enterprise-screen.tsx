'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { CopyText } from '@/components/ui/copy-button';
import { KeyValueList } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { TextLink } from '@/components/ui/text-link';
import type { EnterpriseDetail } from '@/lib/emulator/views-kit';
import { routes } from '@/lib/routes';
import { CallDrawer } from '../call-drawer';
import { CallTrail } from '../call-trail';
import { usePanels } from '../use-panels';
import { ApplicationsPart } from './applications-part';
import { DepartmentsPart } from './departments-part';
import { EnterpriseActions } from './enterprise-actions';
import { EnterpriseBadge } from './kit-badges';
import { enterpriseQuery } from './queries';
import { UsersPart } from './users-part';

/** One enterprise: its applications, departments and users, and what the seller was told of them. */
export function EnterpriseScreen({ id }: { id: string }) {
  const t = useTranslations('emulator');
  const { data, error, refetch } = useQuery(enterpriseQuery(id));
  const { panels, setPanels } = usePanels();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('title'), href: routes.emulator() },
          { label: t('sections.kit'), href: routes.emulatorKit() },
        ]}
        title={data?.enterprise.name ?? t('kit.columns.enterprise')}
        status={data ? <EnterpriseBadge status={data.enterprise.status} /> : null}
        actions={data ? <EnterpriseActions enterprise={data.enterprise} /> : null}
      />
      {data ? (
        <Content detail={data} />
      ) : error ? (
        <ErrorState onRetry={() => void refetch()} />
      ) : (
        <SkeletonText lines={10} />
      )}
      {panels.call ? <CallDrawer id={panels.call} close={() => void setPanels({ call: null })} /> : null}
    </>
  );
}

function Content({ detail }: { detail: EnterpriseDetail }) {
  const t = useTranslations('emulator.kit');
  const { enterprise } = detail;
  return (
    <div className="flex flex-col gap-5">
      <Facts detail={detail} />
      <Tabs
        label={t('tabs.label')}
        items={[
          { id: 'users', label: t('tabs.users'), content: <UsersPart detail={detail} /> },
          { id: 'departments', label: t('tabs.departments'), content: <DepartmentsPart detail={detail} /> },
          {
            id: 'applications',
            label: t('tabs.applications'),
            content: <ApplicationsPart detail={detail} />,
          },
          {
            id: 'calls',
            label: t('tabs.calls'),
            content: <CallTrail about={{ enterprise: enterprise.id }} />,
          },
        ]}
        param="part"
      />
    </div>
  );
}

function Facts({ detail: { enterprise } }: { detail: EnterpriseDetail }) {
  const t = useTranslations('emulator.kit');
  const { instance, instanceId, orderId } = enterprise;
  return (
    <KeyValueList
      columns={2}
      items={[
        { key: 'tenantId', label: t('columns.tenantId'), value: <CopyText value={enterprise.tenantId} /> },
        { key: 'tenantCode', label: t('columns.tenantCode'), value: enterprise.tenantCode },
        { key: 'domain', label: t('columns.domainName'), value: <CopyText value={enterprise.domainName} /> },
        {
          key: 'generation',
          label: t('columns.generation'),
          value: t(`generation.${enterprise.generation}`),
        },
        {
          key: 'instance',
          label: t('columns.instanceId'),
          value: instance ? (
            <TextLink href={`${routes.emulator()}?instance=${encodeURIComponent(instance)}`}>
              {instanceId ?? instance}
            </TextLink>
          ) : (
            t('testBinding')
          ),
        },
        { key: 'order', label: t('columns.order'), value: orderId ?? '—' },
        { key: 'connection', label: t('columns.connection'), value: enterprise.connectionId },
      ]}
    />
  );
}
