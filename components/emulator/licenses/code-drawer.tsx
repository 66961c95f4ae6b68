'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { showToast } from '@/components/ui/toast';
import type { CodeDetail } from '@/lib/emulator/views-licenses';
import { routes } from '@/lib/routes';
import { useNames } from '../names';
import { useRefusal } from '../use-words';
import { CodeBadge } from './license-badges';
import { codeQuery, useConfirmReceipt } from './queries';

/** One auth code: its life at the marketplace and what its software reported. */
export function CodeDrawer({ code, close }: { code: string; close: () => void }) {
  const t = useTranslations('emulator.licenses');
  const { data, error, refetch } = useQuery(codeQuery(code));
  return (
    <Drawer
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={<span className="font-mono">{code}</span>}
      description={data?.isTest ? t('code.testDescription') : t('code.description')}
      footer={data && isUnreceived(data) ? <ConfirmReceipt code={code} /> : null}
    >
      {data ? (
        <>
          <CodeFacts code={data} />
          <Reports code={data} />
        </>
      ) : error ? (
        <ErrorState onRetry={() => void refetch()} />
      ) : (
        <SkeletonText lines={8} />
      )}
    </Drawer>
  );
}

const isUnreceived = (code: CodeDetail) => code.receivedAt === null && code.state !== 'RELEASED';

/** Without the buyer's receipt an activation is refused (92020004). */
function ConfirmReceipt({ code }: { code: string }) {
  const t = useTranslations('emulator.licenses');
  const refusal = useRefusal();
  const confirm = useConfirmReceipt();
  const press = () =>
    confirm.mutate(code, {
      onSuccess: () => void showToast('success', t('code.received')),
      onError: (error) => void showToast('error', refusal(error)),
    });
  return (
    <Button variant="primary" pending={confirm.isPending} onClick={press}>
      {t('code.confirmReceipt')}
    </Button>
  );
}

function CodeFacts({ code }: { code: CodeDetail }) {
  const t = useTranslations('emulator.licenses');
  const { nameOf } = useNames();
  const time = (
    key: 'orderedAt' | 'receivedAt' | 'activatedAt' | 'effectiveAt' | 'checkedAt' | 'expireAt',
  ) => ({
    key,
    label: t(`columns.${key}`),
    value: <DateTime iso={code[key]} format="second" />,
  });
  return (
    <KeyValueList
      items={[
        { key: 'state', label: t('columns.state'), value: <CodeBadge state={code.state} /> },
        { key: 'code', label: t('columns.code'), value: <CopyText value={code.code} /> },
        { key: 'product', label: t('columns.product'), value: nameOf(code), hint: code.productId },
        { key: 'amount', label: t('columns.amount'), value: code.amount },
        { key: 'order', label: t('columns.order'), value: <OrderLink code={code} /> },
        time('orderedAt'),
        code.receivedAt
          ? time('receivedAt')
          : {
              key: 'receivedAt',
              label: t('columns.receivedAt'),
              value: t('notReceived'),
              hint: t('code.unreceived'),
            },
        time('activatedAt'),
        time('effectiveAt'),
        time('checkedAt'),
        time('expireAt'),
      ]}
    />
  );
}

function OrderLink({ code }: { code: CodeDetail }) {
  if (!code.instance) return <span className="font-mono text-xs">{code.orderId}</span>;
  return (
    <TextLink
      href={`${routes.emulator()}?instance=${encodeURIComponent(code.instance)}`}
      className="font-mono text-xs"
    >
      {code.orderId}
    </TextLink>
  );
}

function Reports({ code }: { code: CodeDetail }) {
  const t = useTranslations('emulator.licenses');
  return (
    <section className="mt-5">
      <h3 className="mb-2 font-semibold text-sm">{t('code.usage', { count: code.usageReports })}</h3>
      {code.usage.length === 0 ? <p className="text-muted text-sm">{t('code.noUsage')}</p> : null}
      <ul className="divide-y divide-line">
        {code.usage.map((report) => (
          <li key={report.id} className="flex flex-wrap justify-between gap-x-3 py-1.5 text-sm">
            <span className="min-w-0 wrap-anywhere">
              {report.clientId === null
                ? t('code.activeNum', { count: report.activeNum ?? 0 })
                : t('code.client', { id: report.clientId })}
            </span>
            <span className="text-muted">
              <DateTime iso={report.receivedAt} format="second" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
