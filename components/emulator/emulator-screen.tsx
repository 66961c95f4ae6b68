'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { problemOf } from '@/components/form/problem';
import { Skeleton } from '@/components/ui/skeleton';
import { Stat, StatRow } from '@/components/ui/stat';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import type { StateView } from '@/lib/emulator/views';
import { CallDrawer } from './call-drawer';
import { CallList } from './call-list';
import { EmulatorFrame } from './emulator-frame';
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
  const { data: state, error, refetch } = useQuery(stateQuery());
  return (
    <EmulatorFrame actions={state ? <PlaceOrder state={state} /> : null}>
      {!state && error ? (
        <NoEmulator error={error} retry={() => void refetch()} />
      ) : (
        <>
          <Counts counts={state?.counts} />
          <Lists state={state} />
        </>
      )}
      <Panels />
    </EmulatorFrame>
  );
}

export function NoEmulator({ error, retry }: { error: unknown; retry: () => void }) {
  const refusal = useRefusal();
  return <ErrorState body={refusal(error)} requestId={problemOf(error).requestId} onRetry={retry} />;
}

const COUNTS = ['orders', 'calls', 'retrying', 'stopped'] as const;
const WORRIES = { retrying: 'warning', stopped: 'danger' } as const;

function Counts({ counts }: { counts: StateView['counts'] | undefined }) {
  const t = useTranslations('emulator.counts');
  const toneOf = (name: (typeof COUNTS)[number]) =>
    name in WORRIES && counts && counts[name] > 0 ? WORRIES[name as keyof typeof WORRIES] : undefined;
  return (
    <div className="mb-4">
      <StatRow>
        {COUNTS.map((name) => (
          <Stat
            key={name}
            label={t(name)}
            value={counts ? counts[name] : <Skeleton className="h-7 w-10" />}
            tone={toneOf(name)}
          />
        ))}
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
