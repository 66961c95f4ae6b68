'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Badge, ToneMark } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { BUSY_SUBMISSIONS } from '@/lib/products/contract-values';
import { readinessOptions } from '@/lib/products/queries';
import type { ChecklistStep } from '@/lib/products/rules/checklist';
import type { ReadinessItem, ReadinessPlace } from '@/lib/products/rules/readiness';
import { routes } from '@/lib/routes';

const TONE = { met: 'success', open: 'warning' } as const;

function hrefOf(id: string, place: ReadinessPlace): string {
  if (place.room === 'form') return routes.productEdit(id, place.page);
  if (place.room === 'endpoints') return place.id ? routes.endpoint(place.id) : routes.endpoints();
  if (place.room === 'assets') return routes.assets();
  if (place.room === 'usage') return routes.usage();
  return place.room === 'agreements' ? routes.sellerAgreements() : routes.sellerCertification();
}

type ReadinessPointProps = {
  id: string;
  item: ReadinessItem;
  /** Called when its link is followed. */
  onGo?: () => void;
};

/** One point of the gate: whether it is done, else what to do and where. */
export function ReadinessPoint({ id, item, onGo }: ReadinessPointProps) {
  const t = useTranslations('products.readiness');
  return (
    <li className="flex items-start gap-2 border-line border-b py-2 text-sm last:border-b-0">
      <span className="mt-1.5 flex shrink-0">
        <ToneMark tone={TONE[item.state]} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap justify-between gap-x-3">
          <span className="font-medium">{t(`items.${item.id}.name`, item.values ?? {})}</span>
          <span className="text-muted text-xs leading-5">{item.state === 'open' ? t('todo') : t('met')}</span>
        </p>
        {item.state === 'open' ? (
          <p className="text-muted">
            {t(`items.${item.id}.todo`, item.values ?? {})}{' '}
            <TextLink href={hrefOf(id, item.place)} onClick={onGo}>
              {t('go')}
            </TextLink>
          </p>
        ) : null}
      </div>
    </li>
  );
}

function Steps({ steps }: { steps: readonly ChecklistStep[] }) {
  const t = useTranslations('products.checklist');
  const stateOf = (isDone: boolean | null) => (isDone === null ? 'unknown' : isDone ? 'done' : 'open');
  const tones = { done: 'success', open: 'neutral', unknown: 'muted' } as const;
  return (
    <ol className="flex flex-col">
      {steps.map(({ id, isDone }, at) => (
        <li key={id} className="flex items-start gap-2 border-line border-b py-2 text-sm last:border-b-0">
          <span className="w-5 shrink-0 text-right text-faint tabular-nums">{at + 1}</span>
          <span className="min-w-0 flex-1">{t(`steps.${id}`)}</span>
          <Badge tone={tones[stateOf(isDone)]}>{t(stateOf(isDone))}</Badge>
        </li>
      ))}
    </ol>
  );
}

/** The gate before submitting and the type's own guide, each point with whether it is done and where to do it. */
export function ReadinessPanel({ id, hasRequest }: { id: string; hasRequest: boolean }) {
  const t = useTranslations('products');
  const { data, error, refetch } = useQuery(readinessOptions(id));
  if (!data)
    return error ? <ErrorState onRetry={() => void refetch()} /> : <Skeleton className="h-64 w-full" />;
  const open = data.items.filter((item) => item.state === 'open').length;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel
        title={t('readiness.title')}
        actions={
          <Badge tone={data.isReady ? 'success' : 'warning'}>
            {data.isReady
              ? t(hasRequest ? 'readiness.ready' : 'readiness.met')
              : t('readiness.open', { count: open })}
          </Badge>
        }
      >
        {data.submittedToday >= BUSY_SUBMISSIONS ? (
          <Banner tone="info">{t('detail.next.busy', { count: data.submittedToday })}</Banner>
        ) : null}
        <ul className="flex flex-col">
          {data.items.map((item) => (
            <ReadinessPoint key={item.id} id={id} item={item} />
          ))}
        </ul>
      </Panel>
      <Panel title={t('checklist.title')}>
        <Steps steps={data.checklist} />
      </Panel>
    </div>
  );
}
