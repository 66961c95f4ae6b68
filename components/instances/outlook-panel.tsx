'use client';

import { useLocale, useTranslations } from 'next-intl';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { type Tone, ToneMark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatInstant } from '@/components/ui/date-format';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { showToast } from '@/components/ui/toast';
import type { InstanceDetail, OutlookView } from '@/lib/instances/contract';
import { useAskForOrder } from '@/lib/instances/queries';
import { routes } from '@/lib/routes';

type Step = OutlookView['next'][number];

const isLateKey = (step: Step['step']) =>
  step === 'refund_v1' ||
  step === 'refund_v2' ||
  step === 'expiry' ||
  step === 'trial_end' ||
  step === 'release'
    ? step
    : null;

function AskButton({ id }: { id: string }) {
  const t = useTranslations('instances.outlook');
  const { forProblem } = useProblemWords();
  const ask = useAskForOrder(id);
  const press = () =>
    ask.mutate(undefined, {
      onSuccess: ({ orders }) => void showToast('success', t('asked', { count: orders.length })),
      onError: (error) => void showToast('error', forProblem(problemOf(error))),
    });
  return (
    <Button size="sm" pending={ask.isPending} onClick={press}>
      {t('ask')}
    </Button>
  );
}

type StepProps = { step: Step; instance: InstanceDetail; canManage: boolean };

function StepAction({ step, instance, canManage }: StepProps) {
  const t = useTranslations('instances.outlook');
  const isOrder = step.step === 'order_asked' || step.step === 'order_asked_again';
  if (isOrder && canManage) return <AskButton id={instance.id} />;
  if (step.step !== 'product_to_record') return null;
  const search = instance.productId ? `?q=${encodeURIComponent(instance.productId)}` : '';
  return <TextLink href={routes.products() + search}>{t('record')}</TextLink>;
}

const toneOf = ({ step, isLate }: Step): Tone => {
  if (isLate) return 'danger';
  return step === 'expiry' || step === 'trial_end' || step === 'acceptance' ? 'info' : 'warning';
};

function NextStep(props: StepProps) {
  const { step } = props;
  const t = useTranslations('instances.outlook');
  const locale = useLocale();
  const time = step.by ? formatInstant(step.by, locale, 'minute') : null;
  const late = step.isLate ? isLateKey(step.step) : null;
  return (
    <li className="grid grid-cols-[0.5rem_minmax(0,1fr)] gap-x-3">
      <span className="flex h-5 items-center">
        <ToneMark tone={toneOf(step)} />
      </span>
      <div className="flex flex-col items-start gap-1.5">
        <p>
          {time ? (
            <strong className="mr-2 font-medium tabular-nums">
              {late ? t('was', { time }) : t('by', { time })}
            </strong>
          ) : null}
          {late ? t(`late.${late}`) : t(`steps.${step.step}`)}
        </p>
        <StepAction {...props} />
      </div>
    </li>
  );
}

/** Why the instance is as it is, what happens next, and by when. */
export function OutlookPanel({ instance, canManage }: { instance: InstanceDetail; canManage: boolean }) {
  const t = useTranslations('instances.outlook');
  const locale = useLocale();
  const { reason, since, next } = instance.outlook;
  const time = since ? formatInstant(since, locale, 'minute') : null;
  return (
    <Panel title={t('title')}>
      <p>
        {t(`reasons.${reason}`)}
        {time ? <span className="ml-2 text-muted text-xs tabular-nums">{t('since', { time })}</span> : null}
      </p>
      {next.length > 0 ? (
        <ul className="mt-3 flex flex-col gap-3">
          {next.map((step) => (
            <NextStep key={step.step} step={step} instance={instance} canManage={canManage} />
          ))}
        </ul>
      ) : (
        <p className="mt-1 text-muted">{t('nothing')}</p>
      )}
    </Panel>
  );
}
