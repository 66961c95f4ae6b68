'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { problemOf } from '@/components/form/problem';
import { Tag } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { Stat, StatRow } from '@/components/ui/stat';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import type { StateView } from '@/lib/emulator/views';
import { CallDrawer } from './call-drawer';
import { CallList } from './call-list';
import { InstanceDrawer } from './instance-drawer';
import { InstanceList } from './instance-list';
import { OrderDrawer } from './order-drawer';
import { OrderList } from './order-list';
import { PlaceOrder } from './place-order';
import { stateQuery } from './queries';
import { usePanels } from './use-panels';
import { useRefusal } from './use-words';

/** The stand-in marketplace: place orders, let things happen to instances, and see every call. */
export function EmulatorScreen() {
  const t = useTranslations('emulator');
  const { data: state, error, refetch } = useQuery(stateQuery());
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        status={state && state.timeScale > 1 ? <Tag>{t('timeScale', { scale: state.timeScale })}</Tag> : null}
        actions={state ? <PlaceOrder state={state} /> : null}
      />
      {state ? (
        <Counts counts={state.counts} />
      ) : error ? (
        <NoEmulator error={error} retry={() => void refetch()} />
      ) : null}
      {!state && error ? null : <Lists state={state} />}
      <Panels />
    </>
  );
}

function NoEmulator({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('emulator.problems');
  const refusal = useRefusal();
  const { code, requestId } = problemOf(error);
  if (code === 'emulator_not_connected') {
    return <EmptyState title={t('notConnectedTitle')} body={t('emulator_not_connected')} />;
  }
  return <ErrorState body={refusal(error)} requestId={requestId} onRetry={retry} />;
}

function Counts({ counts }: { counts: StateView['counts'] }) {
  const t = useTranslations('emulator.counts');
  return (
    <div className="mb-4">
      <StatRow>
        <Stat label={t('orders')} value={counts.orders} />
        <Stat label={t('instances')} value={counts.instances} />
        <Stat label={t('calls')} value={counts.calls} />
        <Stat
          label={t('retrying')}
          value={counts.retrying}
          tone={counts.retrying > 0 ? 'warning' : 'neutral'}
        />
        <Stat label={t('stopped')} value={counts.stopped} tone={counts.stopped > 0 ? 'danger' : 'neutral'} />
      </StatRow>
    </div>
  );
}

function Lists({ state }: { state: StateView | undefined }) {
  const t = useTranslations('emulator');
  const empty = (
    <EmptyState
      title={t('empty.title')}
      body={t('empty.body')}
      action={state ? <PlaceOrder state={state} /> : null}
    />
  );
  return (
    <Tabs
      label={t('tabs.label')}
      items={[
        { id: 'instances', label: t('tabs.instances'), content: <InstanceList empty={empty} /> },
        { id: 'orders', label: t('tabs.orders'), content: <OrderList empty={empty} /> },
        { id: 'calls', label: t('tabs.calls'), content: <CallList empty={empty} /> },
      ]}
    />
  );
}

/** At most one panel: closing a call leads back to the order or instance that it was opened from. */
function Panels() {
  const { panels, setPanels } = usePanels();
  const { call, order, instance } = panels;
  if (call) return <CallDrawer id={call} close={() => void setPanels({ call: null })} />;
  if (order) return <OrderDrawer id={order} close={() => void setPanels({ order: null })} />;
  if (instance) return <InstanceDrawer id={instance} close={() => void setPanels({ instance: null })} />;
  return null;
}
