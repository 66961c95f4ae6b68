'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import type { InstanceView } from '@/lib/emulator/views';
import { routes } from '@/lib/routes';
import { InstanceBadge } from './badges';
import { CallTrail } from './call-trail';
import { InstanceActions } from './instance-actions';
import { CodeLink } from './licenses/code-link';
import { useNames } from './names';
import { instanceQuery } from './queries';
import { usePanels } from './use-panels';

/** One instance: what the marketplace knows, what can happen to it, and the calls so far. */
export function InstanceDrawer({ id, close }: { id: string; close: () => void }) {
  const t = useTranslations('emulator');
  const { soldName } = useNames();
  const { data, error, refetch } = useQuery(instanceQuery(id));
  return (
    <Drawer
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={data ? soldName(data) : t('instance.title')}
      description={t('instance.description')}
    >
      {data ? (
        <>
          <InstanceFacts instance={data} />
          <InstanceActions instance={data} />
          <CallTrail about={{ instance: id }} />
        </>
      ) : error ? (
        <ErrorState onRetry={() => void refetch()} />
      ) : (
        <SkeletonText lines={8} />
      )}
    </Drawer>
  );
}

function InstanceFacts({ instance }: { instance: InstanceView }) {
  const t = useTranslations('emulator');
  const { hrefOf } = usePanels();
  const { instanceId, license, family, generation } = instance;
  const isCode = family === 'license' && generation === 'v2';
  const code = {
    key: 'license',
    label: t('columns.code'),
    value: license ? <CodeLink code={license} /> : '—',
  };
  const text = {
    key: 'license',
    label: t('columns.license'),
    value: license ? <CopyText value={license} /> : '—',
  };
  return (
    <KeyValueList
      items={[
        { key: 'status', label: t('columns.status'), value: <InstanceBadge status={instance.status} /> },
        {
          key: 'instanceId',
          label: t('columns.instanceId'),
          value: instanceId ? (
            <CopyText value={instanceId} />
          ) : (
            t(isCode ? 'instance.noIdForCode' : 'instance.noId')
          ),
          hint:
            instanceId && family === 'saas' ? (
              <TextLink href={`${routes.instances()}?q=${encodeURIComponent(instanceId)}`}>
                {t('instance.inConsole')}
              </TextLink>
            ) : null,
        },
        ...(isCode ? [code] : family === 'license' ? [text] : []),
        {
          key: 'order',
          label: t('columns.order'),
          value: (
            <TextLink
              href={hrefOf({ order: instance.orderId, instance: null })}
              className="font-mono text-xs"
            >
              {instance.orderId}
            </TextLink>
          ),
        },
        { key: 'buyer', label: t('columns.buyer'), value: instance.customerName },
        { key: 'connection', label: t('columns.connection'), value: instance.connectionId },
        {
          key: 'charging',
          label: t('columns.charging'),
          value: instance.trial ? t('trial') : t(`chargingMode.${instance.chargingMode}`),
        },
        { key: 'quantity', label: t('columns.quantity'), value: instance.quantity },
        { key: 'expire', label: t('columns.expireAt'), value: <DateTime iso={instance.expireAt} /> },
      ]}
    />
  );
}
