'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { percentText } from '@/lib/money/money';
import { routes } from '@/lib/routes';
import type { LineDetail, SettledParts } from '@/lib/statements/contract-line';
import { formatPeriod } from './period';
import { type SettlementStep, SettlementSteps } from './settlement-steps';

/** The steps from what the customer paid to what the seller gets, with the rates that were used. */
export function useSettledSteps() {
  const t = useTranslations('settlement.steps');
  return (line: SettledParts): SettlementStep[] => {
    const rate = { rate: percentText(line.rateBps) };
    const rateHint =
      line.method === 'direct'
        ? undefined
        : t(
            line.method === 'platform_fee' || line.method === 'international' ? 'feeRate' : 'shareRate',
            rate,
          );
    return [
      { key: 'amount', label: t('amount'), minor: line.amountMinor },
      { key: 'voucher', label: t('voucher'), minor: -line.voucherMinor },
      { key: 'fee', label: t('fee'), hint: rateHint, minor: -line.feeMinor },
      {
        key: 'increment',
        label: t('increment'),
        hint: percentText(line.incrementBps),
        minor: line.incrementMinor,
      },
      {
        key: 'management',
        label: t('management'),
        hint: percentText(line.managementBps),
        minor: -line.managementMinor,
      },
      { key: 'tax', label: t('tax'), hint: percentText(line.taxBps), minor: -line.taxMinor },
    ];
  };
}

/** How a line is settled on its statement. */
export function SettledPanel({ settled }: { settled: NonNullable<LineDetail['settled']> }) {
  const t = useTranslations('settlement');
  const locale = useLocale();
  const steps = useSettledSteps();
  const { statement } = settled;
  return (
    <Panel
      title={t('line.settled')}
      description={t(`methods.${settled.method}`)}
      actions={
        <TextLink href={routes.statement(statement.id)}>
          {t('line.onStatement', { period: formatPeriod(statement.period, locale) })}
        </TextLink>
      }
    >
      <SettlementSteps
        label={t('line.settled')}
        steps={steps(settled)}
        total={t('columns.due')}
        totalMinor={settled.dueMinor}
        currency={settled.currency}
      />
    </Panel>
  );
}
