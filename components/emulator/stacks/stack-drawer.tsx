'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ToneMark } from '@/components/ui/badge';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import type { StackDetail } from '@/lib/emulator/views-stacks';
import { stackQuery } from './queries';
import { StackBadge } from './stack-badge';

/** One stack: what was asked, what it gives, and what happened to it so far. */
export function StackDrawer({ id, close }: { id: string; close: () => void }) {
  const t = useTranslations('emulator.stacks');
  const { data, error, refetch } = useQuery(stackQuery(id));
  return (
    <Drawer
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={data?.name ?? t('title')}
      description={t('description')}
    >
      {data ? (
        <div className="flex flex-col gap-5">
          <Facts stack={data} />
          <Values title={t('variables')} items={data.variables} />
          <Values title={t('outputs')} items={data.outputs} />
          <Events stack={data} />
        </div>
      ) : error ? (
        <ErrorState onRetry={() => void refetch()} />
      ) : (
        <SkeletonText lines={10} />
      )}
    </Drawer>
  );
}

function Facts({ stack }: { stack: StackDetail }) {
  const t = useTranslations('emulator.stacks');
  return (
    <KeyValueList
      items={[
        {
          key: 'state',
          label: t('columns.state'),
          value: <StackBadge state={stack.state} />,
          hint: stack.message,
        },
        { key: 'id', label: t('columns.id'), value: <CopyText value={stack.id} /> },
        { key: 'description', label: t('columns.description'), value: stack.description || '—' },
        { key: 'outcome', label: t('columns.outcome'), value: t(`outcome.${stack.outcome}`) },
        { key: 'rollback', label: t('columns.autoRollback'), value: t(`switch.${stack.autoRollback}`) },
        {
          key: 'protection',
          label: t('columns.deletionProtected'),
          value: t(`switch.${stack.deletionProtected}`),
        },
        {
          key: 'created',
          label: t('columns.createdAt'),
          value: <DateTime iso={stack.createdAt} format="second" />,
        },
        {
          key: 'updated',
          label: t('columns.updatedAt'),
          value: <DateTime iso={stack.updatedAt} format="second" />,
        },
      ]}
    />
  );
}

function Values({ title, items }: { title: string; items: StackDetail['outputs'] }) {
  const t = useTranslations('emulator.stacks');
  if (items.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 font-semibold text-sm">{title}</h3>
      <KeyValueList
        items={items.map(({ name, value }) => ({
          key: name,
          label: <code className="text-xs">{name}</code>,
          value:
            value === null ? (
              <span className="text-muted">{t('sensitive')}</span>
            ) : (
              <span className="font-mono text-xs">{value}</span>
            ),
        }))}
      />
    </section>
  );
}

const toneOf = (type: string) =>
  type === 'ERROR' || type.endsWith('FAILED') ? 'danger' : type.endsWith('PROGRESS') ? 'info' : 'success';

function Events({ stack }: { stack: StackDetail }) {
  const t = useTranslations('emulator.stacks');
  return (
    <section>
      <h3 className="mb-2 font-semibold text-sm">{t('events')}</h3>
      <ol className="flex flex-col gap-1.5 text-sm">
        {stack.events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events are only ever added at the end
          <li key={index} className="flex items-baseline gap-2">
            <ToneMark tone={toneOf(event.type)} />
            <span className="min-w-0 grow wrap-anywhere">
              <code className="text-xs">{event.type}</code> {event.message}
            </span>
            <span className="shrink-0 text-muted text-xs">
              <DateTime iso={event.at} format="second" />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
