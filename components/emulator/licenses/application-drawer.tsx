'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { showToast } from '@/components/ui/toast';
import type { ApplicationView } from '@/lib/emulator/views-licenses';
import { routes } from '@/lib/routes';
import { useNames } from '../names';
import { useRefusal } from '../use-words';
import { ApplicationBadge } from './license-badges';
import { applicationQuery, useDenyApplication } from './queries';

/** One application: what the device asked for, and the licence that came. */
export function ApplicationDrawer({ id, close }: { id: string; close: () => void }) {
  const t = useTranslations('emulator.licenses');
  const { data, error, refetch } = useQuery(applicationQuery(id));
  return (
    <Drawer
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={t('application.title')}
      description={t('application.description')}
      footer={data?.status === 'waiting' ? <Deny id={id} /> : null}
    >
      {data ? (
        <>
          <ApplicationFacts application={data} />
          {data.content === null ? null : (
            <div className="mt-5">
              <CodeBlock title={t('application.content')} code={data.content} />
            </div>
          )}
        </>
      ) : error ? (
        <ErrorState onRetry={() => void refetch()} />
      ) : (
        <SkeletonText lines={8} />
      )}
    </Drawer>
  );
}

function Deny({ id }: { id: string }) {
  const t = useTranslations('emulator.licenses');
  const refusal = useRefusal();
  const deny = useDenyApplication();
  const press = () => deny.mutate(id, { onError: (error) => void showToast('error', refusal(error)) });
  return (
    <Button variant="danger" pending={deny.isPending} onClick={press}>
      {t('application.deny')}
    </Button>
  );
}

function ApplicationFacts({ application }: { application: ApplicationView }) {
  const t = useTranslations('emulator.licenses');
  const { nameOf } = useNames();
  const { form, fileName, sha256, sizeBytes } = application;
  const instance = `${routes.emulator()}?instance=${encodeURIComponent(application.instance)}`;
  const uploaded = form
    ? [
        { key: 'form', label: t('columns.form'), value: t(`form.${form}`), hint: fileName },
        { key: 'size', label: t('columns.size'), value: t('application.bytes', { count: sizeBytes ?? 0 }) },
        { key: 'sha', label: 'SHA-256', value: <CopyText value={sha256 ?? ''} /> },
      ]
    : [];
  return (
    <KeyValueList
      items={[
        {
          key: 'status',
          label: t('columns.state'),
          value: <ApplicationBadge status={application.status} />,
          hint: application.status === 'waiting' ? t('application.waiting') : null,
        },
        { key: 'event', label: t('columns.eventId'), value: <CopyText value={application.eventId} /> },
        { key: 'product', label: t('columns.product'), value: nameOf(application) },
        {
          key: 'instance',
          label: t('columns.instanceId'),
          value: <TextLink href={instance}>{application.instanceId ?? application.instance}</TextLink>,
        },
        {
          key: 'device',
          label: t('columns.deviceFingerprint'),
          value: application.deviceFingerprint ?? '—',
        },
        {
          key: 'effective',
          label: t('columns.term'),
          value: <DateTime iso={application.effectiveAt} format="second" />,
          hint: application.expireAt ? <DateTime iso={application.expireAt} format="second" /> : null,
        },
        {
          key: 'answered',
          label: t('columns.answeredAt'),
          value: <DateTime iso={application.answeredAt} format="second" />,
        },
        ...uploaded,
      ]}
    />
  );
}
