'use client';

import { Check, CircleDashed, CircleDot, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** The marketplace's way of a template, from the listed image to the buyer. */
export const STEPS = ['listed', 'enabled', 'described', 'package', 'linked', 'tested', 'reviewed'] as const;
export type StepId = (typeof STEPS)[number];
export type StepState = 'done' | 'now' | 'open' | 'failed';

const LOOK = {
  done: { Icon: Check, mark: 'text-success-mark' },
  now: { Icon: CircleDot, mark: 'text-accent' },
  open: { Icon: CircleDashed, mark: 'text-faint' },
  failed: { Icon: TriangleAlert, mark: 'text-danger-mark' },
} as const;

/** One step with its state in words, and what is to be done in it. */
export function StepItem({
  step,
  state,
  children,
}: {
  step: StepId;
  state: StepState;
  children?: ReactNode;
}) {
  const t = useTranslations('deploy-templates.steps');
  const { Icon, mark } = LOOK[state];
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 py-3">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 ${mark}`} />
      <div className="min-w-0">
        <p className="font-medium text-sm">
          {t('numbered', { number: STEPS.indexOf(step) + 1, title: t(`${step}.title`) })}
          <span className="ml-2 font-normal text-muted text-xs">{t(`states.${state}`)}</span>
        </p>
        <p className="text-muted text-xs">{t(`${step}.body`)}</p>
        {children ? <div className="mt-2">{children}</div> : null}
      </div>
    </li>
  );
}

/** All steps in a row, for the head of a template; each says its state. */
export function StepStrip({ states }: { states: Record<StepId, StepState> }) {
  const t = useTranslations('deploy-templates.steps');
  return (
    <ol
      aria-label={t('label')}
      className="mb-4 flex flex-wrap gap-x-5 gap-y-1.5 rounded-md border border-line bg-surface px-4 py-2.5 text-xs"
    >
      {STEPS.map((step, index) => {
        const { Icon, mark } = LOOK[states[step]];
        return (
          <li key={step} className="inline-flex items-center gap-1.5" title={t(`${step}.body`)}>
            <Icon aria-hidden="true" className={`size-3.5 ${mark}`} />
            <span className={states[step] === 'now' ? 'font-medium text-ink' : 'text-muted'}>
              {t('numbered', { number: index + 1, title: t(`${step}.title`) })}
            </span>
            <span className="sr-only">{t(`states.${states[step]}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
