'use client';

import { useTranslations } from 'next-intl';
import { CodeBlock } from '@/components/ui/code-block';
import { Panel } from '@/components/ui/panel';
import type { CallbackDetail, Pair } from '@/lib/callbacks/contract';
import { ShownBlock } from './shown-block';

function Pairs({ title, pairs }: { title: string; pairs: readonly Pair[] }) {
  const t = useTranslations('callbacks.request');
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
      {pairs.length === 0 ? (
        <p className="text-muted text-sm">{t('none')}</p>
      ) : (
        <dl className="divide-y divide-line rounded-sm border border-line">
          {pairs.map(([name, value], index) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: names may be repeated and never change
              key={index}
              className="grid grid-cols-[minmax(6rem,30%)_minmax(0,1fr)] gap-3 px-3 py-1 font-mono text-xs"
            >
              <dt className="wrap-anywhere text-muted">{name}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** The raw call: request line, parameters, headers and body, masked. */
export function RequestPanel({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks');
  const { method, target, query, headers, body, isCut } = call.request;
  return (
    <Panel title={t('detail.request')} description={t('detail.masked')}>
      <div className="flex flex-col gap-4">
        <CodeBlock title={t('request.target')} code={`${method} ${target}`} />
        <Pairs title={t('request.query')} pairs={query} />
        <ShownBlock title={t('request.body')} shown={body} isCut={isCut} empty={t('request.emptyBody')} />
        <Pairs title={t('request.headers')} pairs={headers} />
      </div>
    </Panel>
  );
}

/** The answer that was sent, masked. */
export function AnswerPanel({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks');
  return (
    <Panel title={t('detail.answer')} description={t('detail.masked')}>
      <ShownBlock title={t('request.answer')} shown={call.answer} empty={t('request.emptyAnswer')} />
    </Panel>
  );
}
