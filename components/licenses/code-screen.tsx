'use client';

import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { RevealButton } from '@/components/form/reveal-button';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { showToast } from '@/components/ui/toast';
import type { CodeDetail } from '@/lib/licenses/contract';
import { codeOptions, useCheckNow, useRevealCode } from '@/lib/licenses/queries';
import { routes } from '@/lib/routes';
import { ActivateDialog } from './activate-dialog';
import { CodeHistory } from './code-history';
import { CodeChecks, CodeUsage } from './code-reports';
import { Attentions, CodeStatus, MaskedLicense, ProductText } from './license-badges';

function CodeActions({ code }: { code: CodeDetail }) {
  const t = useTranslations('licenses');
  const words = useProblemWords();
  const check = useCheckNow();
  const [isActivating, setActivating] = useState(false);
  const ask = () =>
    check.mutate(code.id, {
      onSuccess: ({ status, isCurrent }) =>
        void showToast(
          isCurrent ? 'success' : 'error',
          isCurrent ? t('detail.checked', { status: t(`statuses.${status}`) }) : t('detail.stale'),
        ),
      onError: (error) => void showToast('error', words.forProblem(problemOf(error))),
    });
  if (code.status === 'released') return null;
  return (
    <>
      <Button icon={<RefreshCw aria-hidden="true" />} pending={check.isPending} onClick={ask}>
        {t('detail.check')}
      </Button>
      {code.status === 'not_activated' ? (
        <Button variant="primary" onClick={() => setActivating(true)}>
          {t('codes.activate')}
        </Button>
      ) : null}
      {isActivating ? <ActivateDialog ids={[code.id]} onClose={() => setActivating(false)} /> : null}
    </>
  );
}

function CodeText({ code, canManage }: { code: CodeDetail; canManage: boolean }) {
  const t = useTranslations('licenses.reveal');
  const reveal = useRevealCode(code.id);
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-2">
      {reveal.data ? <CopyText value={reveal.data.license} /> : <MaskedLicense end={code.codeEnd} />}
      {canManage ? (
        <RevealButton reveal={reveal} words={{ reveal: t('show'), hide: t('hide'), hint: t('hint') }} />
      ) : null}
    </span>
  );
}

function OrderText({ code }: { code: CodeDetail }) {
  const t = useTranslations('common.state');
  if (!code.orderId) return t('empty');
  if (!code.orderRowId) return <CopyText value={code.orderId} />;
  return (
    <TextLink href={routes.order(code.orderRowId)} className="font-mono text-xs">
      {code.orderId}
    </TextLink>
  );
}

function FactsPanel({ code, canManage }: { code: CodeDetail; canManage: boolean }) {
  const t = useTranslations('licenses');
  const locale = useLocale();
  const columns = useTranslations('licenses.codes.columns');
  const time = (key: 'expireAt' | 'activatedAt' | 'lastCheckedAt' | 'createdAt') => ({
    key,
    label: columns(key),
    value: <DateTime iso={code[key]} format="second" />,
  });
  return (
    <Panel title={t('detail.facts')}>
      <KeyValueList
        items={[
          { key: 'code', label: t('detail.code'), value: <CodeText code={code} canManage={canManage} /> },
          {
            key: 'product',
            label: columns('product'),
            value: <ProductText name={code.productName} id={code.productId} />,
          },
          {
            key: 'amount',
            label: columns('amount'),
            value: code.amount?.toLocaleString(locale) ?? t('none'),
          },
          { key: 'order', label: columns('orderId'), value: <OrderText code={code} /> },
          time('expireAt'),
          time('activatedAt'),
          time('lastCheckedAt'),
          { key: 'source', label: columns('source'), value: t(`sources.${code.source}`) },
          time('createdAt'),
        ]}
      />
    </Panel>
  );
}

export type CodeScreenProps = { id: string; canManage: boolean; canSeeCalls: boolean };

/** One auth code: what it is good for, what happened to it, its daily checks and its usage. */
export function CodeScreen({ id, canManage, canSeeCalls }: CodeScreenProps) {
  const t = useTranslations('licenses');
  const { data: code, error, refetch } = useQuery(codeOptions(id));
  if (!code && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!code) return <SkeletonDetail />;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('sections.codes'), href: routes.licenses() }]}
        title={code.codeEnd ? t('detail.title', { end: code.codeEnd }) : t('detail.titleShort')}
        status={
          <>
            <CodeStatus status={code.status} />
            {code.attentions.length > 0 ? <Attentions kinds={code.attentions} /> : null}
          </>
        }
        actions={canManage ? <CodeActions code={code} /> : null}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <FactsPanel code={code} canManage={canManage} />
          <CodeChecks code={code} />
          <CodeUsage code={code} />
        </div>
        <CodeHistory code={code} canSeeCalls={canSeeCalls} />
      </div>
    </>
  );
}
