'use client';

import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import type { ExpectedDue } from '@/lib/statements/contract-line';
import { useSettledSteps } from './settled-panel';
import { SettlementSteps } from './settlement-steps';

/** What a line that is on no statement would come to by the terms of today, step by step; when stands beside why. */
export function ExpectedPanel({ expected }: { expected: ExpectedDue }) {
  const t = useTranslations('settlement');
  const steps = useSettledSteps();
  const { monthMinor, isByPurchase, currency, method } = expected;
  return (
    <Panel title={t('expected.title')} description={t('expected.body')}>
      <p className="mb-2 text-sm">
        {t(`methods.${method}`)}
        {isByPurchase ? <span className="block text-muted text-xs">{t('expected.refund')}</span> : null}
        {monthMinor === null ? null : (
          <span className="block text-muted text-xs">
            {t.rich('expected.month', { amount: () => <Money minor={monthMinor} currency={currency} /> })}
          </span>
        )}
      </p>
      <SettlementSteps
        label={t('expected.title')}
        steps={steps(expected)}
        total={t('expected.due')}
        totalMinor={expected.dueMinor}
        currency={currency}
      />
    </Panel>
  );
}
