'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CodeBlock } from '@/components/ui/code-block';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import type { CallView } from '@/lib/emulator/views';
import { OutcomeBadge } from './badges';
import { callQuery, useRestartMessage } from './queries';
import { RestartButton } from './restart-button';
import { useCodeMeaning } from './use-words';

/** One call as it went over the wire, with what the marketplace thinks of the answer. */
export function CallDrawer({ id, close }: { id: string; close: () => void }) {
  const t = useTranslations('emulator');
  const { data, error, refetch } = useQuery(callQuery(id));
  const restart = useRestartMessage();
  return (
    <Drawer
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={data ? <span className="font-mono">{data.activity}</span> : t('call.title')}
      description={data ? t(`purpose.${data.purpose}`) : t('call.description')}
      footer={data?.outcome === 'failed' ? <RestartButton id={data.messageId} restart={restart} /> : null}
    >
      {data ? (
        <div className="flex flex-col gap-4">
          <CallFacts call={data} />
          <Checks call={data} />
          <CodeBlock title={t('call.request')} code={requestText(data)} />
          <CodeBlock title={t('call.canonical')} code={data.canonical} note={t('call.canonicalNote')} />
          <CodeBlock title={t('call.answer')} code={answerText(data) ?? t('call.noAnswer')} />
        </div>
      ) : error ? (
        <ErrorState onRetry={() => void refetch()} />
      ) : (
        <SkeletonText lines={8} />
      )}
    </Drawer>
  );
}

const headerLines = (headers: readonly (readonly [string, string])[]) =>
  headers.map(([name, value]) => `${name}: ${value}`).join('\n');

function requestText(call: CallView): string {
  const head = `${call.method} ${call.url}\n${headerLines(call.requestHeaders)}`;
  return call.requestBody === null ? head : `${head}\n\n${call.requestBody}`;
}

function answerText(call: CallView): string | null {
  if (call.responseStatus === null) return null;
  return `HTTP ${call.responseStatus}\n${headerLines(call.responseHeaders ?? [])}\n\n${call.responseBody ?? ''}`;
}

function CallFacts({ call }: { call: CallView }) {
  const t = useTranslations('emulator');
  const meaningOf = useCodeMeaning();
  return (
    <KeyValueList
      columns={2}
      items={[
        { key: 'outcome', label: t('columns.outcome'), value: <OutcomeBadge outcome={call.outcome} /> },
        {
          key: 'result',
          label: t('columns.result'),
          value: call.resultCode ?? '—',
          hint: meaningOf(call.resultCode),
        },
        { key: 'attempt', label: t('columns.attempt'), value: call.attempt },
        {
          key: 'duration',
          label: t('columns.duration'),
          value: t('milliseconds', { count: call.durationMs }),
        },
        {
          key: 'started',
          label: t('columns.startedAt'),
          value: <DateTime iso={call.startedAt} format="second" />,
        },
        { key: 'order', label: t('columns.order'), value: call.orderId ?? '—' },
      ]}
    />
  );
}

const ADVICE = new Set(['ascii', 'field-cipher']);

/** The marketplace's own checks in their order; advice fails no call. */
function Checks({ call }: { call: CallView }) {
  const t = useTranslations('emulator');
  return (
    <section>
      <h3 className="mb-1 font-semibold text-sm">{t('call.checks')}</h3>
      <ul className="divide-y divide-line rounded-sm border border-line">
        {call.checks.map(({ check, ok, detail }) => {
          const isAdvice = !ok && ADVICE.has(check);
          const Icon = ok ? CircleCheck : isAdvice ? TriangleAlert : CircleX;
          const tone = ok ? 'text-success-mark' : isAdvice ? 'text-warning-mark' : 'text-danger-mark';
          const verdict = ok ? t('call.passed') : isAdvice ? t('call.advice') : t('call.failed');
          return (
            <li key={check} className="flex items-start gap-2 px-3 py-1.5 text-sm">
              <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${tone}`} />
              <span className="w-16 shrink-0 text-muted">{verdict}</span>
              <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3">
                <span>{t(`checks.${check}`)}</span>
                <span className="min-w-0 wrap-anywhere font-mono text-muted text-xs">{detail}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
