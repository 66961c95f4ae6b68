'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '@/components/ui/date-format';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import type { LineDetail } from '@/lib/statements/contract-line';
import { lineBillingOptions } from '@/lib/statements/settlement-queries';
import { useSettledSteps } from './settled-panel';
import { SettlementSteps } from './settlement-steps';

/** When a bill takes the line: its day, or the earliest one once nothing stands in its way. */
function useWhen(line: LineDetail): string {
  const t = useTranslations('settlement.expected');
  const locale = useLocale();
  const told = useQuery(lineBillingOptions(line.id)).data;
  const billDay = told ? told.billDay : line.billing.billDay;
  if (!billDay) return t('unknown');
  const isFree = (told?.reasons ?? line.billing.obstacles).every(
    (reason) => reason === 'bill_day_not_reached' || reason === 'waits_for_run',
  );
  return t(isFree ? 'on' : 'afterwards', { day: formatInstant(billDay, locale, 'day') ?? billDay });
}

type Props = { line: LineDetail; expected: NonNullable<LineDetail['expected']> };

/** What a line that is on no statement would come to by the terms of today, step by step, and when. */
export function ExpectedPanel({ line, expected }: Props) {
  const t = useTranslations('settlement');
  const steps = useSettledSteps();
  const when = useWhen(line);
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
      <p className="mt-3 border-line border-t pt-3 font-medium text-sm">{when}</p>
    </Panel>
  );
}
