'use client';

import { useTranslations } from 'next-intl';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Badge, Tag, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { showToast } from '@/components/ui/toast';
import type { DeliveryState } from '@/db/enums/exports';
import type { DeliveryView } from '@/lib/exports/contract-schedules';
import { useRetryDelivery } from '@/lib/exports/queries';

const TONES: Record<DeliveryState, Tone> = { waiting: 'info', sent: 'success', failed: 'danger' };

/** Why a file was not delivered, in words. */
export function useDeliveryProblem(): (problem: string | null) => string {
  const t = useTranslations('exports.deliveries.problems') as unknown as {
    has: (key: string) => boolean;
  } & ((key: string) => string);
  return (problem) => (problem !== null && t.has(problem) ? t(problem) : t('other'));
}

function Entry({ delivery }: { delivery: DeliveryView }) {
  const t = useTranslations('exports.deliveries');
  const words = useProblemWords();
  const problemWords = useDeliveryProblem();
  const retry = useRetryDelivery();
  const again = () =>
    retry.mutate(delivery.id, {
      onSuccess: () => showToast('success', t('retried')),
      onError: (error) => showToast('error', words.forProblem(problemOf(error))),
    });
  const { state, problem, answer, exportId, attempts, nextTryAt } = delivery;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-2 text-sm last:border-b-0">
      <DateTime iso={delivery.createdAt} />
      <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
      {exportId === null ? <Tag>{t('isTest')}</Tag> : null}
      {attempts > 1 ? <Tag>{t('attempts', { count: attempts })}</Tag> : null}
      <span className="min-w-0 flex-1 basis-60 wrap-anywhere text-muted text-xs">
        {problem ? <span className="block text-danger">{problemWords(problem)}</span> : null}
        {answer}
      </span>
      {nextTryAt ? (
        <span className="text-muted text-xs">
          {t.rich('nextTry', { at: () => <DateTime iso={nextTryAt} /> })}
        </span>
      ) : null}
      {state === 'failed' && exportId !== null ? (
        <Button size="sm" pending={retry.isPending} onClick={again}>
          {t('retry')}
        </Button>
      ) : null}
    </li>
  );
}

/** The last deliveries of a schedule, newest first. */
export function DeliveryLog({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  const t = useTranslations('exports.deliveries');
  return (
    <div className="mt-3">
      <h3 className="font-medium text-sm">{t('title')}</h3>
      {deliveries.length === 0 ? <p className="py-2 text-muted text-sm">{t('none')}</p> : null}
      <ul>
        {deliveries.map((delivery) => (
          <Entry key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </div>
  );
}
