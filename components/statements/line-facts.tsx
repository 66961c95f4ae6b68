'use client';

import { useLocale, useTranslations } from 'next-intl';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { percentText } from '@/lib/money/money';
import { routes } from '@/lib/routes';
import type { LineDetail } from '@/lib/statements/contract-line';

function useSold(line: LineDetail) {
  const t = useTranslations('statements');
  const empty = useTranslations('common.state')('empty');
  const locale = useLocale();
  return [
    {
      key: 'product',
      label: t('columns.product'),
      value: line.productName || empty,
      hint: [line.productId, line.skuCode].filter(Boolean).join(' · '),
    },
    { key: 'specification', label: t('columns.specification'), value: line.specification ?? empty },
    {
      key: 'class',
      label: t('columns.productClass'),
      value: line.productClass ? t(`productClasses.${line.productClass}`) : t('unknownClass'),
    },
    {
      key: 'mode',
      label: t('columns.chargingMode'),
      value: line.chargingMode ? t(`chargingModes.${line.chargingMode}`) : empty,
    },
    { key: 'quantity', label: t('columns.quantity'), value: line.quantity.toLocaleString(locale) },
    { key: 'customer', label: t('columns.customer'), value: line.customerName ?? empty },
    {
      key: 'instance',
      label: t('columns.instanceId'),
      value:
        line.instanceRowId && line.instanceId ? (
          <TextLink href={routes.instance(line.instanceRowId)}>{line.instanceId}</TextLink>
        ) : (
          (line.instanceId ?? empty)
        ),
    },
  ];
}

function useWorth(line: LineDetail) {
  const t = useTranslations('statements');
  const { currency } = line;
  const money = (minor: number) => <Money minor={minor} currency={currency} />;
  return [
    { key: 'list', label: t('columns.listAmount'), value: money(line.listAmountMinor) },
    { key: 'amount', label: t('columns.amount'), value: money(line.amountMinor) },
    { key: 'voucher', label: t('columns.voucher'), value: money(line.voucherMinor) },
    {
      key: 'tax',
      label: t('columns.tax'),
      value: line.taxBps === null ? t('byTerms') : percentText(line.taxBps),
    },
    { key: 'pay', label: t('columns.payStatus'), value: t(`payStatuses.${line.payStatus}`) },
    {
      key: 'supervision',
      label: t('columns.supervision'),
      value: t(`supervisions.${line.supervision}`),
      hint: line.supervisionNode ? t(`supervisionNodes.${line.supervisionNode}`) : null,
    },
    { key: 'effective', label: t('columns.effectiveAt'), value: <DateTime iso={line.effectiveAt} /> },
    { key: 'row', label: t('columns.orderLineId'), value: <CopyText value={line.orderLineId || line.id} /> },
  ];
}

/** What a line is and what it is worth. */
export function LineFacts({ line }: { line: LineDetail }) {
  const t = useTranslations('settlement.line');
  const [sold, worth] = [useSold(line), useWorth(line)];
  return (
    <Panel title={t('facts')}>
      <div className="grid items-start gap-x-8 wide:grid-cols-2">
        <KeyValueList items={sold} />
        <KeyValueList items={worth} />
      </div>
      {line.reason && line.isPriced ? (
        <p className="mt-3 border-line border-t pt-3 text-sm">
          <span className="mr-3 text-muted">{t('reason')}</span>
          <span className="wrap-anywhere">{line.reason}</span>
        </p>
      ) : null}
    </Panel>
  );
}
