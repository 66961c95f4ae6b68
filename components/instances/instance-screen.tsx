'use client';

import { useQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import type { InstanceDetail } from '@/lib/instances/contract';
import { instanceOptions } from '@/lib/instances/queries';
import { routes } from '@/lib/routes';
import { AccessPanel } from './access-panel';
import { DeadlineBanner } from './deadline-banner';
import { FactsPanel } from './facts-panel';
import { HistoryPanel } from './history-panel';
import { StatusBadge, TrialTag } from './instance-badges';
import { MoneyPanel } from './money-panel';
import { OutlookPanel } from './outlook-panel';

const DeliveryPanel = dynamic(() => import('./delivery-panel').then((module) => module.DeliveryPanel));
const EditDeliveryDialog = dynamic(() =>
  import('./edit-delivery-dialog').then((module) => module.EditDeliveryDialog),
);

/** What the reader may do and see besides the instance itself. */
export type InstanceRights = {
  canManage: boolean;
  canSeeCalls: boolean;
  canSeeLines: boolean;
  canSeeAddress: boolean;
  canSeeUsage: boolean;
};

type PartProps = { instance: InstanceDetail; rights: InstanceRights };

function Actions({ instance, rights }: PartProps) {
  const t = useTranslations('instances.detail');
  const [isEditing, setEditing] = useState(false);
  const { status, orderRowId } = instance;
  const calls = `${routes.callbacks()}?${new URLSearchParams({ q: instance.instanceId })}`;
  const isMetered = instance.chargingMode === 'ON_DEMAND' || instance.chargingMode === 'ON_DEMAND_PKG';
  const usage = `${routes.usage()}?${new URLSearchParams({ instanceId: instance.instanceId })}`;
  const isEditable = rights.canManage && (status === 'active' || status === 'frozen');
  return (
    <>
      {orderRowId ? <LinkButton href={routes.order(orderRowId)}>{t('toOrder')}</LinkButton> : null}
      {rights.canSeeCalls ? <LinkButton href={calls}>{t('toCallbacks')}</LinkButton> : null}
      {rights.canSeeUsage && isMetered ? <LinkButton href={usage}>{t('toUsage')}</LinkButton> : null}
      {isEditable ? (
        <Button icon={<Pencil aria-hidden="true" />} onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
      ) : null}
      {isEditing ? <EditDeliveryDialog instance={instance} onClose={() => setEditing(false)} /> : null}
    </>
  );
}

function Header({ instance, rights }: PartProps) {
  const t = useTranslations('instances');
  const { instanceId, customerName, productName, status } = instance;
  return (
    <PageHeader
      crumbs={[{ label: t('title'), href: routes.instances() }]}
      title={
        <span className="inline-flex max-w-full items-center gap-1 font-mono text-lg">
          <span className="min-w-0 wrap-anywhere">{instanceId}</span>
          <CopyButton value={instanceId} />
        </span>
      }
      status={
        <>
          <StatusBadge status={status} />
          {instance.isTrial ? <TrialTag /> : null}
          {instance.isSupervised ? <Tag>{t('supervised')}</Tag> : null}
        </>
      }
      description={[customerName, productName].filter(Boolean).join(' · ')}
      actions={<Actions instance={instance} rights={rights} />}
    />
  );
}

/** One instance: what it is, why, what comes next, what the customer gets, and everything that happened. */
export function InstanceScreen({ id, rights }: { id: string; rights: InstanceRights }) {
  const { data: instance, error, refetch } = useQuery(instanceOptions(id));
  if (!instance && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!instance) return <SkeletonDetail />;
  const { canManage, canSeeCalls, canSeeLines, canSeeAddress } = rights;
  const isWaiting = instance.status === 'provisioning';
  return (
    <>
      <Header instance={instance} rights={rights} />
      <div className="flex flex-col gap-4">
        <DeadlineBanner instance={instance} canManage={canManage} />
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem] xl:items-start">
          <div className="flex min-w-0 flex-col gap-4">
            {isWaiting && canManage ? <DeliveryPanel instance={instance} /> : null}
            <OutlookPanel instance={instance} canManage={canManage} />
            <HistoryPanel instance={instance} canSeeCalls={canSeeCalls} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <AccessPanel instance={instance} canManage={canManage} />
            <MoneyPanel instance={instance} canSeeLines={canSeeLines} />
            <FactsPanel instance={instance} canSeeAddress={canSeeAddress} />
          </div>
        </div>
      </div>
    </>
  );
}
